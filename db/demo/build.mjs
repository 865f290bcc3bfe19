#!/usr/bin/env node
// Writes the made-up demo city: node db/demo/build.mjs <outdir> [--photos <photo-folder>] [--today YYYY-MM-DD]
// Without --photos the tickets have none. Only the city's outline as GeoJSON: --outline <file>
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dateIn, startOf } from './japan-time.mjs';
import { outline } from './outline.mjs';
import { render } from './pictures/render.mjs';
import { placesSql } from './places-sql.mjs';
import { tickets } from './tickets.mjs';
import { ticketsSql } from './tickets-sql.mjs';

/** The whole city as one transaction; a database that already has categories is left alone. */
export function citySql(parts) {
  return `-- 海風市 (Umikaze): a made-up city; written by db/demo/build.mjs
begin;
do $$ begin
    if exists (select from categories) then
        raise exception 'This database already has categories: the demo city is only for an empty one.';
    end if;
end $$;
${parts.join('')}commit;
analyze;
`;
}

async function main() {
  const { values, positionals } =
    parseArgs({ allowPositionals: true, options: { today: { type: 'string' }, photos: { type: 'string' }, outline: { type: 'string' } } });
  if (values.outline) return writeFileSync(values.outline, outline());
  if (positionals.length !== 1)
    throw new Error('Usage: build.mjs <outdir> [--photos <photo-folder>] [--today YYYY-MM-DD] | --outline <file>');
  const all = tickets(startOf(values.today ?? dateIn(Date.now())));
  const stored = values.photos ? await render(values.photos) : null;
  mkdirSync(positionals[0], { recursive: true });
  writeFileSync(join(positionals[0], 'city.sql'), citySql([placesSql(), ticketsSql(all, stored)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((failure) => {
    console.error(failure.message);
    process.exit(1);
  });
}

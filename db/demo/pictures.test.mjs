import assert from 'node:assert/strict';
import test from 'node:test';
import { categories } from './catalogue.mjs';
import { startOf } from './japan-time.mjs';
import { album, pictures } from './pictures/index.mjs';
import { tickets } from './tickets.mjs';
import { ticketsSql } from './tickets-sql.mjs';

const all = tickets(startOf('2026-11-22'));
const stored = new Map(pictures.map((p, i) => [p.name, { sha256: i.toString(16).padStart(64, '0'), width: 1600, height: 1200 }]));

test('every category that can be reported has pictures, before and after', () => {
  const names = new Set(pictures.map((p) => p.name));
  assert.equal(names.size, pictures.length);
  for (const { code } of categories.filter((c) => !categories.some((child) => child.parent === c.code)))
    for (const place of album[code]) assert.ok([...place.before, place.crew, place.after].every((name) => names.has(name)), code);
});

test('a picture is drawn the same twice, and differs after the repair', () => {
  for (const { name, svg } of pictures.filter((_, i) => i % 7 === 0)) assert.equal(svg(), svg(), name);
  const [before, after] = ['bench-1', 'bench-after'].map((name) => pictures.find((p) => p.name === name).svg());
  assert.notEqual(before, after);
});

test('pictures are closed SVG without a number that is none', () => {
  for (const { name, svg } of pictures) {
    const text = svg();
    assert.doesNotMatch(text, /NaN|undefined|Infinity/, name);
    const open = (tag) => text.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0,
      closed = (tag) => text.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0;
    for (const tag of ['g', 'defs', 'clipPath', 'pattern', 'svg']) assert.equal(open(tag), closed(tag), `${name}: ${tag}`);
  }
});

test('more than half of the tickets have photos, and history names only photos that exist', () => {
  const ids = new Set(all.flatMap((t) => t.photos).map((p) => p.id));
  const with1 = all.filter((t) => t.photos.some((p) => p.kind === 'Report')).length;
  assert.ok(with1 > 200 && with1 < 300, `${with1}`);
  for (const t of all) for (const id of t.history.flatMap((h) => h.photos ?? [])) assert.ok(ids.has(id), t.number);
  assert.ok(all.every((t) => t.photos.every((p) => (p.kind === 'Report') === Boolean(p.reportId))));
});

test('with photos the file has them, without it promises none', () => {
  assert.match(ticketsSql(all, stored), /insert into photos/);
  assert.equal(ticketsSql(all, stored), ticketsSql(tickets(startOf('2026-11-22')), stored));
  const bare = ticketsSql(all);
  assert.doesNotMatch(bare, /insert into photos|PhotosAdded|"photos"/);
});

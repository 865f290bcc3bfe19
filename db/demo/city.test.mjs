import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { citySql } from './build.mjs';
import { categories, departments, rules } from './catalogue.mjs';
import { island, neighbours } from './geography.mjs';
import { area, inside } from './geometry.mjs';
import { outline } from './outline.mjs';
import { placesSql } from './places-sql.mjs';
import { streets } from './roads.mjs';
import { shelters } from './shelters.mjs';
import { city, layers, wards } from './zones.mjs';

const key = (p) => p.map((n) => n.toFixed(3)).join();
const cross = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const meet = (a, b, c, d) => cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;

/** The first two edges of a ring that cross, found through a grid of 200 m cells. */
function crossing(ring) {
  const cells = new Map();
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i], ring[(i + 1) % ring.length]];
    for (let x = Math.floor(Math.min(a[0], b[0]) / 200); x <= Math.max(a[0], b[0]) / 200; x++)
      for (let y = Math.floor(Math.min(a[1], b[1]) / 200); y <= Math.max(a[1], b[1]) / 200; y++) {
        const cell = cells.get(`${x},${y}`) ?? [];
        for (const j of cell) if (meet(a, b, ring[j], ring[(j + 1) % ring.length])) return [i, j];
        cell.push(i);
        cells.set(`${x},${y}`, cell);
      }
  }
  return null;
}

test('a figure of eight is found', () => assert.ok(crossing([[0, 0], [100, 100], [100, 0], [0, 100]])));

test('every zone is a simple ring, anticlockwise, without repeated points', () => {
  for (const layer of layers)
    for (const { code, ring } of layer.zones) {
      assert.ok(area(ring) > 0, code);
      assert.equal(new Set(ring.map(key)).size, ring.length, code);
      assert.equal(crossing(ring), null, code);
    }
});

test('the city outline is as heavy as a real one', () => assert.ok(city.ring.length >= 2000));

test('wards share their borders exactly and fill the city', () => {
  const uses = new Map();
  for (const { ring } of wards)
    ring.forEach((p, i) => {
      const edge = [key(p), key(ring[(i + 1) % ring.length])].sort().join('|');
      uses.set(edge, (uses.get(edge) ?? 0) + 1);
    });
  assert.equal(wards.length, 12);
  assert.ok([...uses.values()].every((n) => n <= 2));
  assert.equal([...uses.values()].filter((n) => n === 1).length, city.ring.length);
  const sum = wards.reduce((total, w) => total + area(w.ring), 0);
  assert.ok(Math.abs(sum - area(city.ring)) < 1);
});

test('every routing layer and every ward has streets, and no street leaves the city', () => {
  for (const layer of layers.filter((l) => l.purpose !== 'neighbour'))
    for (const { code, ring } of layer.zones) assert.ok(streets.some((line) => inside(line[0], ring)), code);
  const outside = streets.flat().filter((p) => !inside(p, city.ring)).length;
  assert.ok(outside / streets.flat().length < 0.01, `${outside} street points outside`);
});

test('neighbours and city fill the island', () => {
  const sum = neighbours.reduce((total, n) => total + area(n.ring), area(city.ring));
  assert.ok(Math.abs(sum - area(island)) < 1);
});

test('rules name departments, categories and zones that exist', () => {
  const zones = layers.flatMap((l) => l.zones.map((z) => `${l.code}/${z.code}`));
  for (const r of rules) {
    const own = layers.find((l) => l.code === r.zone)?.zones.map((z) => z.department);
    for (const code of r.department ? [r.department] : own) assert.ok(departments.some((d) => d.code === code), r.name);
    assert.ok(categories.some((c) => c.code === r.category), r.name);
    if (r.zone?.includes('/')) assert.ok(zones.includes(r.zone), r.name);
  }
  assert.equal(departments.filter((d) => d.isDefault).length, 1);
});

test('a category word belongs to one category only', () => {
  const words = categories.flatMap((c) => c.keywords);
  assert.deepEqual(words.filter((w, i) => words.indexOf(w) !== i), []);
});

test('the file refuses a database that is not empty, in one transaction', () => {
  const sql = citySql([placesSql()]);
  assert.match(sql, /^-- .*\nbegin;\ndo \$\$ begin\n {4}if exists \(select from categories\)/);
  assert.equal(sql.match(/^commit;$/gm).length, 1);
});

test('two runs write the same bytes; a day that is none is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'umikaze-'));
  const build = (name, today) => {
    execFileSync(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url)), join(folder, name), '--today', today],
      { stdio: 'pipe' });
    return readFileSync(join(folder, name, 'city.sql'), 'utf8');
  };
  try {
    assert.equal(build('one', '2026-11-22'), build('two', '2026-11-22'));
    assert.throws(() => build('three', '2026-02-30'), /2026-02-30 is not a day/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the outline for small maps is GeoJSON with every ward closed', () => {
  const { features } = JSON.parse(outline());
  const drawn = features.filter((f) => f.properties.kind === 'ward');
  assert.equal(drawn.length, 12);
  for (const f of drawn) assert.deepEqual(f.geometry.coordinates[0].at(0), f.geometry.coordinates[0].at(-1));
});

test('people have a dozen places to stay, all in the city, and each place stands once in its list', () => {
  assert.equal(shelters.filter((s) => s.kind === 'Shelter').length, 12);
  for (const { nameJa, at } of shelters) assert.ok(inside(at, city.ring), nameJa);
  assert.equal(new Set(shelters.map((s) => s.kind + s.nameJa)).size, shelters.length);
});

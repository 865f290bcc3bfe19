// Departments, categories, zones, rules and the basemap as SQL.
import { departments, categories, partners, replies, rules } from './catalogue.mjs';
import { at, island, piers, riverBand, riverLine } from './geography.mjs';
import { bay, hills, names, parks, stations } from './landscape.mjs';
import { bridges, mainRoads, rail, streets } from './roads.mjs';
import { shelters } from './shelters.mjs';
import { insert, lineString, multiPolygon, point, polygon, text } from './sql.mjs';
import { layers } from './zones.mjs';

const departmentId = (code) => `(select id from departments where code = ${text(code)})`;
const categoryId = (code) => (code ? `(select id from categories where code = ${text(code)})` : 'null::int');
const layerId = (code) => `(select id from zone_layers where code = ${text(code)})`;
const zoneId = (path) => {
  if (!path) return 'null::int';
  const [layer, code] = path.split('/');
  return `(select id from zones where layer_id = ${layerId(layer)} and code = ${text(code)})`;
};

function catalogueSql() {
  const columns = ['parent_id', 'code', 'name_ja', 'name_en', 'name_easy', 'keywords', 'sort'];
  const row = (c) => [categoryId(c.parent), text(c.code), text(c.nameJa), text(c.nameEn), text(c.nameEasy),
    `array[${c.keywords.map(text)}]`, c.sort];
  return insert('departments', ['code', 'name_ja', 'name_en', 'phone', 'is_default', 'duty_phone', 'duty_email', 'supervisor_email'],
    departments.map((d) => [text(d.code), text(d.nameJa), text(d.nameEn), text(d.phone), d.isDefault === true,
      text(d.dutyPhone), text(`duty-${d.code}@umikaze.example`), text(`chief-${d.code}@umikaze.example`)]))
    + insert('partners', ['code', 'name_ja', 'name_en', 'kind', 'phone', 'email'],
      partners.map((p) => [text(p.code), text(p.nameJa), text(p.nameEn), text(p.kind), text(p.phone), text(`${p.code}@partners.example`)]))
    + insert('replies', ['code', 'title', 'statuses', 'words_ja', 'words_easy', 'words_en'],
      replies.map((r) => [text(r.code), text(r.title), `array[${r.statuses.map(text)}]::text[]`, text(r.ja), text(r.easy), text(r.en)]))
    + insert('categories', columns, categories.filter((c) => !c.parent).map(row))
    + insert('categories', columns, categories.filter((c) => c.parent).map(row));
}

function zonesSql() {
  return insert('zone_layers', ['code', 'name_ja', 'name_en', 'purpose', 'priority', 'complete', 'names_places'],
    layers.map((l) => [text(l.code), text(l.nameJa), text(l.nameEn), text(l.purpose), l.priority, l.partial !== true,
      l.namesPlaces === true]))
    + layers.map((l) => insert('zones', ['layer_id', 'code', 'name_ja', 'name_en', 'boundary', 'department_id'],
      l.zones.map((z) => [layerId(l.code), text(z.code), text(z.nameJa), text(z.nameEn), multiPolygon(z.ring),
        z.department ? departmentId(z.department) : 'null::int']))).join('');
}

const ruleColumns = ['position', 'name', 'category_ids', 'layer_id', 'zone_ids', 'danger', 'department_id', 'urgent'];
const rulesSql = () => insert('routing_rules', ruleColumns,
  rules.map((r) => [r.position, text(r.name), r.category ? `array[${categoryId(r.category)}]` : "'{}'::int[]",
    r.zone ? layerId(r.zone.split('/')[0]) : 'null::int', r.zone?.includes('/') ? `array[${zoneId(r.zone)}]` : "'{}'::int[]",
    r.danger ?? 'null::boolean', r.department ? departmentId(r.department) : 'null::int', r.urgent]));

const shelterColumns = ['kind', 'name_ja', 'name_en', 'kana', 'address', 'location', 'capacity', 'phone', 'hazards', 'source'];
const sheltersSql = () => insert('shelters', shelterColumns,
  shelters.map((s) => [text(s.kind), text(s.nameJa), text(s.nameEn), text(s.kana), text(s.address), point(s.at), s.capacity ?? 'null::int',
    text(s.phone), `array[${s.hazards.map(text)}]::text[]`, text('海風市オープンデータ')]));

function baseSql() {
  const sea = [[-60000, -60000], [72000, -60000], [72000, 72000], [-60000, 72000]];
  const feature = (kind, shape, named = {}) => [text(kind), text(named.nameJa), text(named.nameEn), shape];
  const river = { nameJa: '汐見川', nameEn: 'Shiomi River' };
  return insert('base_features', ['kind', 'name_ja', 'name_en', 'shape'], [
    feature('water', polygon(sea, island)),
    feature('land', polygon(island)),
    ...piers.map((ring) => feature('land', polygon(ring))),
    ...hills.map((h) => feature('hill', polygon(h.ring), h)),
    ...parks.map((p) => feature('park', polygon(p.ring), p)),
    feature('water', polygon(riverBand)),
    feature('river', lineString(riverLine), river),
    ...streets.map((line) => feature('street', lineString(line))),
    ...bridges.map((line) => feature('street', lineString(line))),
    ...mainRoads.map((r) => feature(r.kind, lineString(r.line), r)),
    feature('rail', lineString(rail), { nameJa: '海風線', nameEn: 'Umikaze Line' }),
    ...stations.map((s) => feature('station', point(at(...s.at)), s)),
    ...names.map((n) => feature('place', point(at(...n.at)), n)),
    feature('water', point(at(...bay.at)), bay),
  ]);
}

export const placesSql = () => `${catalogueSql()}${zonesSql()}${rulesSql()}${sheltersSql()}${baseSql()}`;

// Writing SQL by hand: few kinds of values, always quoted here.
import { lonLat } from './geometry.mjs';

export const text = (value) => (value === null || value === undefined ? 'null' : `'${String(value).replaceAll("'", "''")}'`);
export const json = (value) => `${text(JSON.stringify(value))}::jsonb`;
export const time = (ms) => `'${new Date(ms).toISOString()}'`;

const coordinates = (line) => line.map((p) => lonLat(p).join(' ')).join(',');
const closed = (ring) => `(${coordinates([...ring, ring[0]])})`;
const geometry = (wkt) => `'SRID=4326;${wkt}'::geometry`;

export const point = (p) => geometry(`POINT(${lonLat(p).join(' ')})`);
export const lineString = (line) => geometry(`LINESTRING(${coordinates(line)})`);
export const polygon = (ring, ...holes) => geometry(`POLYGON(${[ring, ...holes].map(closed).join(',')})`);
export const multiPolygon = (ring) => geometry(`MULTIPOLYGON((${closed(ring)}))`);

/** One insert for many rows; each row is a list of SQL expressions. */
export const insert = (table, columns, rows) =>
  rows.length === 0 ? ''
    : `insert into ${table} (${columns.join(', ')}) values\n${rows.map((row) => `(${row.join(', ')})`).join(',\n')};\n`;

// The city's outline for a small map: wards, coast, river, main roads, stations as GeoJSON.
import { at, island, riverLine } from './geography.mjs';
import { stations } from './landscape.mjs';
import { lonLat } from './geometry.mjs';
import { mainRoads, rail } from './roads.mjs';
import { wards } from './zones.mjs';

const ring = (points) => [[...points, points[0]].map(lonLat)];
const feature = (kind, type, coordinates, named = {}) => ({
  type: 'Feature',
  properties: { kind, nameJa: named.nameJa ?? null, nameEn: named.nameEn ?? null },
  geometry: { type, coordinates },
});

export const outline = () => JSON.stringify({
  type: 'FeatureCollection',
  features: [
    feature('land', 'Polygon', ring(island)),
    feature('river', 'LineString', riverLine.map(lonLat), { nameJa: '汐見川', nameEn: 'Shiomi River' }),
    ...wards.map((w) => feature('ward', 'Polygon', ring(w.ring), w)),
    ...mainRoads.map((r) => feature(r.kind, 'LineString', r.line.map(lonLat), r)),
    feature('rail', 'LineString', rail.map(lonLat), { nameJa: '海風線', nameEn: 'Umikaze Line' }),
    ...stations.map((s) => feature('station', 'Point', lonLat(at(...s.at)), s)),
  ],
}) + '\n';

// A small map without tiles: the city's outline when one is configured, else a grid of degrees.
import { svg } from './dom.js';

const metresPerDegree = 111_320;
let features = [];
let origin = { latitude: 35.3, longitude: 139.6 };
let extent = { x: 0, y: 0, width: 12_000, height: 9_000 };

// as attributes: a style sheet's rules do not reach into the copies that <use> makes
const line = (stroke, width, dashes) =>
  ({ fill: 'none', stroke, 'stroke-width': width, 'stroke-dasharray': dashes, 'stroke-linejoin': 'round',
    'vector-effect': 'non-scaling-stroke' });
const looks = {
  sea: { fill: '#dcf0ff' }, land: { fill: '#f6f5f1' }, park: { fill: '#d9ebd9' }, river: line('#bfe3fb', 5),
  ward: { ...line('#949494', 1, '6 3 1.5 3'), fill: '#f6f5f1' }, rail: line('#8f8f8f', 2, '7 4'),
  case: line('#d3d1ca', 5), road: line('#ffffff', 3.500), trunk: line('#ffe58a', 3.500), grid: line('#cccccc', 1),
};
const drawn = (kind, d) => svg('path', { ...looks[kind] ?? looks.road, d });
const everywhere = (kind) => svg('rect', { ...looks[kind], x: -200_000, y: -200_000, width: 400_000, height: 400_000 });

/** Metres east and south of the origin: what the drawing is made of. */
export const toPlane = (latitude, longitude) => ({
  x: (longitude - origin.longitude) * metresPerDegree * Math.cos(origin.latitude * Math.PI / 180),
  y: (origin.latitude - latitude) * metresPerDegree,
});

export const fromPlane = (x, y) => ({
  latitude: origin.latitude - y / metresPerDegree,
  longitude: origin.longitude + x / (metresPerDegree * Math.cos(origin.latitude * Math.PI / 180)),
});

export const wholeCity = () => extent;

/** Reads the outline once; the drawing is then shared by every map of the page. */
export async function loadMap() {
  const response = await fetch('/simulator/api/map').catch(() => null);
  if (response?.ok) features = (await response.json()).features ?? [];
  const shown = features.filter((feature) => ['ward', 'city'].includes(feature.properties?.kind));
  const points = corners(shown.length ? shown : features);
  if (points.length) {
    const [west, east] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
    const [south, north] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
    origin = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
    const [from, to] = [toPlane(north, west), toPlane(south, east)];
    extent = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
  }
  document.body.append(svg('svg', { width: 0, height: 0, 'aria-hidden': 'true', class: 'map unseen' },
    svg('defs', {}, svg('g', { id: 'city' }, drawing()))));
}

const corners = (list) => list.flatMap(({ geometry }) => geometry?.coordinates?.flat(Infinity) ?? []).reduce((pairs, value, index, all) => {
  if (index % 2 === 0) pairs.push([value, all[index + 1]]);
  return pairs;
}, []);

const path = (ring) => ring.map(([longitude, latitude], index) => {
  const { x, y } = toPlane(latitude, longitude);
  return `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
}).join('');

function lines(geometry) {
  switch (geometry?.type) {
    case 'Polygon': return geometry.coordinates.map((ring) => `${path(ring)}Z`).join('');
    case 'MultiPolygon': return geometry.coordinates.flat().map((ring) => `${path(ring)}Z`).join('');
    case 'LineString': return path(geometry.coordinates);
    case 'MultiLineString': return geometry.coordinates.map(path).join('');
    default: return '';
  }
}

function drawing() {
  if (features.length === 0) return grid();
  const order = ['land', 'ward', 'park', 'river', 'rail'];
  const known = (feature) => feature.properties?.kind ?? 'ward';
  const roads = features.filter((feature) => /LineString/.test(feature.geometry?.type) && !order.includes(known(feature)));
  const of = (kind) => features.filter((feature) => known(feature) === kind).map((feature) => drawn(kind, lines(feature.geometry)));
  return [
    everywhere(features.some((feature) => known(feature) === 'land') ? 'sea' : 'land'),
    order.map(of),
    roads.map((feature) => drawn('case', lines(feature.geometry))),
    roads.map((feature) => drawn(/trunk|national|primary/.test(known(feature)) ? 'trunk' : 'road', lines(feature.geometry))),
  ];
}

function grid() {
  const step = 1000;
  const marks = Array.from({ length: 81 }, (_, index) => (index - 40) * step);
  return [
    everywhere('land'),
    marks.map((at) => drawn('grid', `M${at} -40000V40000M-40000 ${at}H40000`)),
  ];
}

/** The name of the ward that holds a place, if the outline knows one. */
export function wardAt(latitude, longitude) {
  const ward = features.find((feature) =>
    feature.properties?.kind === 'ward'
      && feature.geometry.coordinates.some((ring) => holds(feature.geometry.type === 'Polygon' ? ring : ring[0], longitude, latitude)));
  return ward?.properties.nameJa ?? ward?.properties.name ?? '';
}

function holds(ring, x, y) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
    if ((yi > y) !== (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Names to write on a map of this view: wards, then stations. */
export function namesIn(view) {
  return features.filter((feature) => (view.width < 6000 ? ['ward', 'station'] : ['ward'])
    .includes(feature.properties?.kind) && feature.properties.nameJa).map((feature) => {
    const points = corners([feature]).map(([longitude, latitude]) => toPlane(latitude, longitude));
    const middle = (key) => (Math.min(...points.map((p) => p[key])) + Math.max(...points.map((p) => p[key]))) / 2;
    return { name: feature.properties.nameJa, kind: feature.properties.kind, x: middle('x'), y: middle('y') };
  }).filter(({ x, y }) => x > view.x && x < view.x + view.width && y > view.y && y < view.y + view.height);
}

/** A drop whose point is at 0,0; scaled so that it is always this many pixels high. */
export function pin(x, y, metresPerPixel) {
  return svg('g', { class: 'pin', transform: `translate(${x} ${y}) scale(${metresPerPixel})` },
    svg('path', { d: 'M0 0s12-12 12-20A12 12 0 0 0-12-20C-12-12 0 0 0 0z', fill: '#ce0000', stroke: '#fff', 'stroke-width': 1.5 }),
    svg('circle', { r: 4.500, cy: -20, fill: '#fff' }));
}

/** A still map around one place, this many metres wide. */
export function pinMap(latitude, longitude, metres, label) {
  const { x, y } = toPlane(latitude, longitude);
  const view = `${x - metres / 2} ${y - metres * 0.28} ${metres} ${metres / 2}`;
  return svg('svg', { class: 'map', viewBox: view, preserveAspectRatio: 'xMidYMid slice', role: 'img', 'aria-label': label },
    svg('use', { href: '#city' }), pin(x, y, metres / 210));
}

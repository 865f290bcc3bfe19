// Trunk and arterial roads by hand; streets as a grid that follows the city's bend, denser where people live.
import { noise, stream } from './random.mjs';
import { distance, inside, plus } from './geometry.mjs';
import { along, at, blob } from './geography.mjs';
import { hills, parks, railway, stations } from './landscape.mjs';

const road = (kind, nameJa, nameEn, points) => ({ kind, nameJa, nameEn, points, line: along(points, 30) });

export const mainRoads = [
  road('trunk', '国道599号', 'National Route 599',
    [[-2.1, 1.3], [-1.7, 0.75], [-0.6, 0.4], [0.1, 0.34], [0.9, 0.42], [1.5, 0.4], [2, 0.5], [2.5, 0.62], [3.2, 0.72], [4, 0.7],
      [4.7, 0.66], [5.3, 1.0], [5.9, 1.7], [6.1, 2.5]]),
  road('trunk', '海風バイパス', 'Umikaze Bypass',
    [[-2.3, 2.5], [-1.3, 2.3], [-0.4, 1.85], [0.4, 2.04], [1.1, 1.92], [1.7, 1.96], [2, 1.98], [2.6, 2.06], [3.3, 1.98], [4, 1.96],
      [5, 1.8], [5.9, 1.7]]),
  road('arterial', '県道12号', 'Prefectural Route 12',
    [[-1.9, 1.0], [-1.2, 1.35], [-0.6, 1.3], [0.1, 1.12], [0.7, 1.22], [1.2, 1.56], [1.7, 1.52], [2, 1.56], [2.3, 1.5], [2.9, 1.72],
      [3.5, 1.84], [4, 2.12], [4.7, 2.5], [5.3, 3.3]]),
  road('arterial', '県道31号', 'Prefectural Route 31',
    [[0.7, 5.3], [0.95, 4.6], [1.16, 3.9], [1.24, 3.3], [1.08, 2.8], [1.2, 2.45], [1.12, 2.0], [1.3, 1.58], [1.58, 1.2], [1.5, 0.85],
      [1.62, 0.4], [1.55, 0.1]]),
  road('arterial', '県道40号', 'Prefectural Route 40',
    [[-1.9, 3.2], [-1.1, 2.95], [-0.3, 2.5], [0.2, 2.4], [0.7, 2.52], [1.2, 2.46], [1.7, 2.5], [2, 2.52], [2.5, 2.45], [3.1, 2.5],
      [3.6, 2.42], [4.2, 2.6], [5, 3.0], [5.7, 3.0]]),
  road('arterial', '県道58号', 'Prefectural Route 58',
    [[3.1, 5.3], [2.75, 4.4], [2.66, 3.7], [2.9, 3.1], [2.78, 2.5], [2.7, 2.05], [2.85, 1.7], [2.62, 1.36], [2.72, 1.0],
      [2.55, 0.62], [2.6, 0.14]]),
  road('arterial', '駅前通り', 'Ekimae Avenue', [[1.58, 1.2], [1.85, 1.24], [2, 1.28], [2.2, 1.2], [2.45, 1.24], [2.72, 1.02]]),
  road('arterial', '臨港線', 'Harbour Road',
    [[0.1, 0.34], [0.5, 0.26], [1.0, 0.14], [1.55, 0.1], [1.9, 0.15], [2, 0.2], [2.2, 0.14], [2.6, 0.14], [3.1, 0.3],
      [3.6, 0.36], [4, 0.42]]),
  road('arterial', '県道73号', 'Prefectural Route 73',
    [[0.55, 0.24], [0.5, 0.6], [0.62, 0.98], [0.56, 1.3], [0.66, 1.7], [0.6, 2.02], [0.66, 2.5], [0.92, 2.9], [1.24, 3.3]]),
  road('arterial', '県道85号', 'Prefectural Route 85',
    [[3.55, 0.35], [3.5, 0.72], [3.36, 1.1], [3.46, 1.5], [3.62, 1.86], [3.5, 2.42], [3.2, 2.75], [3.05, 3.2]]),
  road('arterial', '見晴通り', 'Miharashi Avenue', [[2.72, 1.02], [3.1, 1.12], [3.36, 1.1], [3.8, 1.2], [4.3, 1.3]]),
];
export const rail = along(railway, 30);

const centres = [
  [[2.3, 1.35], 2900, 1], [[1.6, 0.6], 2300, 0.9], [[1.5, 1.4], 2000, 0.55], [[0.62, 0.75], 1500, 0.5],
  [[3.46, 1.55], 1700, 0.6], [[2.6, 0.5], 1500, 0.6],
  [[1.25, 2.3], 1700, 0.55], [[2.6, 2.4], 1700, 0.55], [[3.3, 0.6], 1400, 0.35], [[3.4, 2.2], 1300, 0.35], [[0.7, 2.3], 1200, 0.25],
  [[-0.75, 0.6], 900, 0.35], [[4.6, 1.3], 1100, 0.4],
].map(([p, reach, weight]) => [at(...p), reach, weight]);
/** How built-up a place is, 0…1. */
export const builtUp = (p) =>
  Math.min(1, centres.reduce((sum, [c, reach, weight]) => sum + weight * Math.exp(-((distance(p, c) / reach) ** 2)), 0));

// No streets through woods, parks and the station's own ground.
const kept = [...hills, ...parks].map((g) => g.ring).concat(stations.map((s) => blob(at(...s.at), 130, 55, 0.35, 0)));
const boxes = kept.map((ring) => [
  Math.min(...ring.map((p) => p[0])), Math.min(...ring.map((p) => p[1])),
  Math.max(...ring.map((p) => p[0])), Math.max(...ring.map((p) => p[1])),
]);
const blocked = (p) => kept.some((ring, k) =>
  p[0] > boxes[k][0] && p[0] < boxes[k][2] && p[1] > boxes[k][1] && p[1] < boxes[k][3] && inside(p, ring));

const patchy = noise('patchy', 260), drift = { x: noise('drift-x', 900), y: noise('drift-y', 900) };
const bend = ([u, v]) => { const p = at(u, v); return plus(p, [drift.x(p), drift.y(p)], 38); };

/** Streets of one half-ward: two families of parallel lines with that block's own slant. */
function streetsOf(i, j) {
  const chance = stream(`streets-${i}-${j}`);
  const [u0, v0] = [i / 2, j / 2], slant = [chance.between(-0.3, 0.3), chance.between(-0.25, 0.25)];
  const middle = builtUp(at(u0 + 0.25, v0 + 0.25));
  const gap = 190 - 95 * middle;
  const wide = distance(at(u0, v0 + 0.25), at(u0 + 0.5, v0 + 0.25)), high = distance(at(u0 + 0.25, v0), at(u0 + 0.25, v0 + 0.5));
  const out = [];
  for (const [along1, across1, tilt] of [[high, wide, slant[0]], [wide, high, slant[1]]]) {
    const upward = along1 === high && tilt === slant[0];
    const n = Math.round(across1 / (upward ? gap : gap * 0.72)), steps = Math.ceil(along1 / 42);
    for (let s = -Math.ceil(n / 3); s <= n + Math.ceil(n / 3); s++) {
      const offset = (s + chance.between(-0.2, 0.2)) / n, keep = chance.between(-0.75, 0.1);
      let run = [];
      const end = () => { if (run.length > 2) out.push(run); run = []; };
      for (let k = 0; k <= steps; k++) {
        const t = k / steps, side = offset + tilt * (t - 0.5);
        const [u, v] = upward ? [u0 + side / 2, v0 + t / 2] : [u0 + t / 2, v0 + side / 2];
        const p = bend([u, v]);
        const fits = side >= -0.002 && side <= 1.002 && v > 0.045 && v < 2.97 && u > 0.03 && u < 3.97 && Math.abs(u - 2) > 0.028;
        if (fits && patchy(p) + 1.7 * builtUp(p) - 0.55 > keep && !blocked(p)) run.push(p);
        else end();
      }
      end();
    }
  }
  return out;
}

/** Between two grids of different slant runs a street of its own. */
function seam(from, to) {
  const out = [[]];
  for (let k = 0; k <= 240; k++) {
    const [u, v] = [0, 1].map((c) => from[c] + ((to[c] - from[c]) * k) / 240), p = bend([u, v]);
    if (v > 0.045 && v < 2.97 && u > 0.03 && u < 3.97 && Math.abs(u - 2) > 0.028 && builtUp(p) + 0.3 * patchy(p) > 0.28 && !blocked(p))
      out.at(-1).push(p);
    else out.push([]);
  }
  return out.filter((line) => line.length > 2);
}
const seams = [0.5, 1, 1.5, 2.5, 3, 3.5].flatMap((u) => seam([u, 0], [u, 3]))
  .concat([0.5, 1, 1.5, 2, 2.5].flatMap((v) => seam([0, v], [4, v])));

export const streets = [...Array.from({ length: 48 }, (_, k) => streetsOf(k % 8, Math.floor(k / 8))).flat(), ...seams];

/** Small bridges besides those of the main roads. */
export const bridges = [0.82, 1.12, 1.76, 2.24, 2.74].map((v) => along([[1.93, v], [2, v + 0.01], [2.07, v]], 30));

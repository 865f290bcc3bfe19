// The lie of the land: one mesh of half-wards whose edges every layer shares, the island's coast, river, hills and parks.
import { noise, stream } from './random.mjs';
import { area, band, leftOf, plus, resample, smooth, spline, wrinkle } from './geometry.mjs';

// Corners of the 4 × 3 wards in kilometres, from the coast (row 0) inland.
const corners = [
  [[0, 0.1], [3.4, 0.35], [7.3, 1.45], [9.85, 3.1], [12.3, 4.5]],
  [[0.05, 2.55], [3.1, 2.7], [6.5, 3.5], [9.2, 4.3], [11.9, 5.6]],
  [[0.25, 5.0], [2.8, 5.25], [5.55, 5.65], [8.3, 6.35], [12.05, 7.0]],
  [[0.55, 7.8], [2.55, 8.3], [4.45, 8.2], [7.25, 8.6], [11.1, 9.0]],
].map((row) => row.map(([x, y]) => [x * 1000, y * 1000]));

const noises = { wide: noise('edge-wide', 420), fine: noise('edge-fine', 90) };
const beyond = (list, i) => {
  if (i < 0) return plus(list[0], [list[0][0] - list[1][0], list[0][1] - list[1][1]], -i);
  const n = list.length - 1;
  return i > n ? plus(list[n], [list[n][0] - list[n - 1][0], list[n][1] - list[n - 1][1]], i - n) : list[i];
};

/** The plane's own grid: u counts wards eastwards (0…4), v inland (0…3); it bends with the city and goes on a little beyond. */
export function at(u, v) {
  const i = Math.floor(u), j = Math.floor(v);
  const across = (row) => spline(...[-1, 0, 1, 2].map((k) => beyond(row, i + k)), u - i);
  const rows = corners.map(across);
  return spline(...[-1, 0, 1, 2].map((k) => beyond(rows, j + k)), v - j);
}

/** A line through (u, v) points, smooth, in metres. */
export const along = (points, step = 40) => smooth(points.map(([u, v]) => at(u, v)), step);

const riverColumn = 4;
const jitter = stream('nodes');
const nodes = Array.from({ length: 7 }, (_, j) => Array.from({ length: 9 }, (_, i) => {
  const p = at(i / 2, j / 2);
  const loose = i !== riverColumn && i > 0 && i < 8 && j > 0 && j < 6 && (i % 2 || j % 2);
  const by = [jitter.between(-110, 110), jitter.between(-110, 110)];
  return loose ? plus(p, by) : p;
}));

// The edge between two neighbouring nodes, drawn once: both sides use the same points, so borders never gape.
function edge(i, j, toRight) {
  const [a, b] = [nodes[j][i], toRight ? nodes[j][i + 1] : nodes[j + 1][i]];
  const curve = Array.from({ length: 25 }, (_, k) => {
    const t = k / 24, s = toRight ? at((i + t) / 2, j / 2) : at(i / 2, (j + t) / 2);
    const ends = toRight ? [at(i / 2, j / 2), at((i + 1) / 2, j / 2)] : [at(i / 2, j / 2), at(i / 2, (j + 1) / 2)];
    return [0, 1].map((c) => s[c] + (a[c] - ends[0][c]) * (1 - t) + (b[c] - ends[1][c]) * t);
  });
  curve[0] = a;
  curve[24] = b;
  if (!toRight && i === riverColumn) return wrinkle(resample(curve, 40), noises, { wide: 45, fade: 200 });
  if (toRight && j === 0) return wrinkle(resample(curve, 12), noises, { wide: 70, fine: 10, fade: 120 });
  const outer = toRight ? j === 6 : i === 0 || i === 8;
  return wrinkle(resample(curve, outer ? 12 : 32), noises, { wide: 110, fine: outer ? 26 : 16 });
}
const across = Array.from({ length: 7 }, (_, j) => Array.from({ length: 8 }, (_, i) => edge(i, j, true)));
const up = Array.from({ length: 6 }, (_, j) => Array.from({ length: 9 }, (_, i) => edge(i, j, false)));
const back = (line) => [...line].reverse();

/** The ring round a set of half-wards "i,j": edges that only one of them has, end to end. */
export function ringOf(cells) {
  const has = new Set(cells.map(([i, j]) => `${i},${j}`));
  const next = new Map();
  const start = (line) => next.set(line[0].join(), line);
  for (const [i, j] of cells) {
    if (!has.has(`${i},${j - 1}`)) start(across[j][i]);
    if (!has.has(`${i + 1},${j}`)) start(up[j][i + 1]);
    if (!has.has(`${i},${j + 1}`)) start(back(across[j + 1][i]));
    if (!has.has(`${i - 1},${j}`)) start(back(up[j][i]));
  }
  const ring = [];
  for (let line = next.values().next().value; next.delete(line[0].join()); line = next.get(line.at(-1).join()) ?? line)
    ring.push(...line.slice(0, -1));
  if (next.size > 0) throw new Error('These half-wards do not make one piece.');
  return ring;
}

const join = (...lines) => lines.reduce((all, line) => [...all, ...line.slice(1)]);
export const coast = join(...across[0]);
const north = across[6], west = up.map((row) => row[0]), east = up.map((row) => row[8]);
const far = (points, wide = 160) =>
  wrinkle(resample(smooth(points.map(([x, y]) => [x * 1000, y * 1000]), 200), 60), noises, { wide, fine: 28 });
const [sw, se, nw, ne, nMid] = [nodes[0][0], nodes[0][8], nodes[6][0], nodes[6][8], nodes[6][5]].map(([x, y]) => [x / 1000, y / 1000]);
const capeWest = [-7.2, 9.6], capeNorth = [8.4, 15.2], capeEast = [19.4, 12.6];

// The rest of the island, anticlockwise from the city's south-eastern corner back to its south-western one.
const shore = {
  east: far([se, [13.7, 4.75], [15.2, 4.0], [16.3, 2.4], [17.0, 0.6], [17.9, 0.2], [18.6, 1.6], [19.2, 4.4], [20.6, 8.0], capeEast]),
  northEast: far([capeEast, [17.6, 14.6], [14.2, 15.9], [11.4, 15.0], capeNorth]),
  north: far([capeNorth, [5.2, 14.6], [1.6, 15.4], [-2.2, 14.2], [-5.4, 12.2], capeWest]),
  west: far([capeWest, [-8.2, 6.6], [-7.0, 3.8], [-6.6, 0.8], [-5.6, -2.4], [-4.6, -3.3], [-3.7, -2.5], [-2.6, -0.9], [-1.2, -0.25], sw]),
};
const border = {
  nw: far([nw, [-2.4, 9.0], capeWest], 120),
  mid: far([nMid, [7.2, 11.6], capeNorth], 120),
  ne: far([ne, [14.6, 10.6], capeEast], 120),
};
const ringFrom = (...lines) => join(...lines).slice(0, -1);

export const island = ringFrom(coast, shore.east, shore.northEast, shore.north, shore.west);
export const neighbours = [
  { code: 'yamabe', nameJa: '山辺町', nameEn: 'Yamabe Town',
    ring: ringFrom(join(...north.slice(0, 5)), border.mid, shore.north, back(border.nw)) },
  { code: 'kitaura', nameJa: '北浦村', nameEn: 'Kitaura Village',
    ring: ringFrom(join(...north.slice(5)), border.ne, shore.northEast, back(border.mid)) },
  { code: 'higashiiso', nameJa: '東磯市', nameEn: 'Higashiiso City', ring: ringFrom(back(join(...east)), shore.east, back(border.ne)) },
  { code: 'nishinohara', nameJa: '西ノ原町', nameEn: 'Nishinohara Town', ring: ringFrom(join(...west), border.nw, shore.west) },
].map((n) => (area(n.ring) < 0 ? { ...n, ring: back(n.ring) } : n));

/** 汐見川, from the hills of 山辺町 to the bay; the wards meet in the middle of it. */
const river = join(smooth([[3400, 13600], [3900, 12400], [3500, 11200], [4300, 9900], [4250, 9000], nodes[6][riverColumn]], 60),
  ...back(up.map((row) => back(row[riverColumn]))));
export const riverLine = [...river, ...[150, 420].map((d) => plus(river.at(-1), [0.42, -0.9], d))];
/** Half the river's width in metres, from its first point (0) to its last (1). */
export const riverHalfWidth = (t) => 9 + 52 * t ** 1.6;
export const riverBand = band(riverLine, riverHalfWidth);

const wobble = noise('blob', 1.1);
/** A round-edged patch: hills, parks, woods. */
export function blob([cx, cy], rx, ry, turn = 0, rough = 0.22, n = 64) {
  return Array.from({ length: n }, (_, k) => {
    const a = (2 * Math.PI * k) / n, r = 1 + rough * wobble([Math.cos(a) * 1.6 + cx / 97, Math.sin(a) * 1.6 + cy / 89]);
    const [x, y] = [Math.cos(a) * rx * r, Math.sin(a) * ry * r];
    return [cx + x * Math.cos(turn) - y * Math.sin(turn), cy + x * Math.sin(turn) + y * Math.cos(turn)];
  });
}

/** Breakwaters and piers stand in the bay outside every zone, as real ones do. */
export const piers = [[1.18, 330, 60], [1.42, 520, 46], [1.66, 380, 80], [2.3, 300, 55], [2.52, 430, 40]].map(([u, reach, wide]) => {
  const foot = at(u, 0.02), out = leftOf(at(u + 0.05, 0), at(u - 0.05, 0));
  const aside = [-out[1] * wide, out[0] * wide], tip = plus(foot, out, reach);
  return [plus(foot, aside, -1), plus(tip, aside, -1), plus(tip, aside), plus(foot, aside)];
});

// The city is drawn in metres on a flat plane (x east, y north) and laid on the globe at the end.

// Open sea south of Honshu, more than 40 km from any coast: nobody's real place.
export const origin = { lon: 137.9, lat: 34.2 };
const metresPerLat = 110937;
const metresPerLon = 111320 * Math.cos((origin.lat * Math.PI) / 180);
const centre = [6000, 4300];

const round = (n) => Math.round(n * 1e7) / 1e7;
export const lonLat = ([x, y]) => [
  round(origin.lon + (x - centre[0]) / metresPerLon),
  round(origin.lat + (y - centre[1]) / metresPerLat),
];

export const plus = (a, b, k = 1) => [a[0] + b[0] * k, a[1] + b[1] * k];
export const minus = (a, b) => [a[0] - b[0], a[1] - b[1]];
export const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
export const between = (a, b, t) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
export const length = (line) => line.slice(1).reduce((sum, p, i) => sum + distance(line[i], p), 0);

/** Unit vector to the left of a → b. */
export function leftOf(a, b) {
  const d = distance(a, b) || 1;
  return [-(b[1] - a[1]) / d, (b[0] - a[0]) / d];
}

/** Signed area of a ring that does not repeat its first point: positive when anticlockwise. */
export function area(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i], ring[(i + 1) % ring.length]];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

export function inside(p, ring) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]];
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
  }
  return odd;
}

/** Points along a line, at most `step` metres apart, ends included. */
export function resample(line, step) {
  const total = length(line);
  const n = Math.max(1, Math.ceil(total / step));
  const out = [line[0]];
  let i = 0, gone = 0;
  for (let k = 1; k < n; k++) {
    const want = (total * k) / n;
    while (gone + distance(line[i], line[i + 1]) < want) gone += distance(line[i], line[++i]);
    out.push(between(line[i], line[i + 1], (want - gone) / distance(line[i], line[i + 1])));
  }
  out.push(line.at(-1));
  return out;
}

/** A smooth curve through all points (Catmull-Rom). */
export function smooth(points, step = 60) {
  const out = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [b, c] = [points[i], points[i + 1]];
    const a = points[i - 1] ?? plus(b, minus(b, c)), d = points[i + 2] ?? plus(c, minus(c, b));
    const n = Math.max(2, Math.ceil(distance(b, c) / step));
    for (let k = 0; k < n; k++) out.push(spline(a, b, c, d, k / n));
  }
  out.push(points.at(-1));
  return out;
}

export function spline(a, b, c, d, t) {
  const at = (k) =>
    0.5 * (2 * b[k] + (c[k] - a[k]) * t + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3);
  return [at(0), at(1)];
}

/** The line with nature's wrinkles: two noises, fading out at both ends. */
export function wrinkle(line, noises, { wide = 0, fine = 0, fade = 250 }) {
  const total = length(line);
  let gone = 0;
  return line.map((p, i) => {
    if (i > 0) gone += distance(line[i - 1], p);
    const near = Math.min(gone, total - gone);
    if (near < 1e-6) return p;
    const k = Math.min(1, near / Math.min(fade, total / 3));
    const normal = leftOf(line[Math.max(0, i - 1)], line[Math.min(line.length - 1, i + 1)]);
    return plus(p, normal, k * (wide * noises.wide(p) + fine * noises.fine(p)));
  });
}

/** A band of that half-width along a line (widths may differ from point to point). */
export function band(line, halfWidth) {
  const side = (sign) => line.map((p, i) =>
    plus(p, leftOf(line[Math.max(0, i - 1)], line[Math.min(line.length - 1, i + 1)]), sign * halfWidth(i / (line.length - 1))));
  return [...side(-1), ...side(1).reverse()];
}

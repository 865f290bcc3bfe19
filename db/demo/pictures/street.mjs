// What stands in a Japanese street: sky, ground, houses, poles and wires, trees, cones.
import { height, mix, shade, width } from './canvas.mjs';

const greens = ['#3f5a45', '#4d6b4c', '#5c7a54', '#6f8c5c', '#87a067'];

export function sky(s, { hills = true } = {}) {
  const { horizon } = s.camera, c = s.weather;
  s.raw(`<rect width="${width}" height="${horizon + 40}" fill="${s.gradient(s.light.sky)}"/>`);
  for (let i = 0; i < 5 * s.light.clouds; i++) {
    const [x, y, w] = [c.between(-100, 1700), c.between(40, horizon * 0.6), c.between(120, 330)];
    for (let k = 0; k < 5; k++)
      s.ellipse([x + c.between(-w, w) * 0.6, y + c.between(-14, 14)], w * c.between(0.3, 0.6), c.between(12, 32), 'url(#mist)',
        `opacity="${0.2 * s.light.clouds}"`);
  }
  if (!hills) return s;
  for (const [base, tone] of [[80, 0.62], [38, 0.4]]) {
    const points = [[-20, horizon + 10]];
    for (let x = -20; x <= width + 60; x += 60)
      points.push([x, horizon - base * (0.35 + 0.65 * Math.abs(Math.sin(x / 310 + base + s.chance.between(0, 0.14))))]);
    s.path([...points, [width + 60, horizon + 10]], mix('#4a6350', s.light.sky[2], tone));
  }
  return s;
}

export function sea(s, from = 0) {
  const { horizon } = s.camera, c = s.chance;
  s.raw(`<rect x="${from}" y="${horizon}" width="${width}" height="${height - horizon}" fill="${s.gradient(s.light.sea)}"/>`);
  for (let i = 0; i < 90; i++) {
    const depth = c.next() ** 2.2, y = horizon + 3 + depth * (height - horizon);
    s.raw(
      `<path d="M${Math.round(c.between(0, width))} ${Math.round(y)}h${Math.round(c.between(30, 90) + depth * 160)}" stroke="#fff" `
        + `stroke-width="${(0.8 + depth * 3).toFixed(1)}" stroke-opacity="${(0.12 + 0.22 * c.next()).toFixed(2)}"/>`);
  }
  return s;
}

/** Flat ground up to the horizon. */
export const ground = (s, colour, grain = 'coarse', strength = 0.5) =>
  s.rough([[-200, 0.45, 0], [200, 0.45, 0], [200, 180, 0], [-200, 180, 0]],
    s.gradient([shade(mix(colour, s.light.sky[2], 0.25), 0.05), shade(colour, -0.12)]), grain, strength);

/** A straight road towards the camera's far end, with its edge lines. */
export function road(s, left, right, { colour = '#87898b', lines = true, middle = false } = {}) {
  s.rough([[left, 0.45, 0], [right, 0.45, 0], [right, 170, 0], [left, 170, 0]],
    s.gradient([shade(mix(colour, s.light.sky[2], 0.3), 0.1), shade(colour, -0.2)]), 'fine', 1);
  const c = s.chance;
  for (let i = 0; i < 170; i++) {
    const y = 1.2 + c.next() ** 2 * 9, [px, py] = s.at([c.between(left, right), y, 0]), r = s.size(c.between(0.006, 0.018), y);
    s.ellipse([px, py], r, r * 0.45, c.chance(0.5) ? '#4e5052' : '#b9bbbb', 'opacity=".5"');
  }
  const white = '#e9e9e2';
  if (lines) for (const x of [left + 0.35, right - 0.35])
    s.face([[x - 0.07, 0.45], [x + 0.07, 0.45], [x + 0.07, 160], [x - 0.07, 160]], white, 'opacity=".85"');
  if (middle) for (let y = 2; y < 120; y += 6)
    s.face([[(left + right) / 2 - 0.07, y], [(left + right) / 2 + 0.07, y], [(left + right) / 2 + 0.07, y + 3],
      [(left + right) / 2 - 0.07, y + 3]], white, 'opacity=".85"');
  return s;
}

/** A box standing on the ground; only the faces that the camera sees. */
export function box(s, [x0, x1], [y0, y1], [z0, z1], colour) {
  if (z1 < s.camera.eye) s.face([[x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1]], shade(colour, 0.22));
  if (x0 > 0) s.face([[x0, y0, z0], [x0, y1, z0], [x0, y1, z1], [x0, y0, z1]], shade(colour, -0.2));
  if (x1 < 0) s.face([[x1, y0, z0], [x1, y1, z0], [x1, y1, z1], [x1, y0, z1]], shade(colour, 0.08));
  return s.face([[x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1]], colour);
}

function house(s, side, from, y0, deep) {
  const c = s.chance, wide = c.between(6, 9), tall = c.between(4.8, 6),
    wall = c.pick(['#d9d2c4', '#cbbfae', '#e4e0d8', '#b9b3a9', '#c8ccc9']), roof = c.pick(['#4f5560', '#6a4a41', '#3f4a52', '#7a6a5c']);
  const [x0, x1] = side > 0 ? [from, from + wide] : [-from - wide, -from], y1 = y0 + deep, mid = (x0 + x1) / 2, top = tall + 1.9;
  box(s, [x0, x1], [y0, y1], [0, tall], wall);
  const eave = side > 0 ? x0 - 0.5 : x1 + 0.5, face = side > 0 ? x0 : x1;
  s.face([[x0, y0, tall], [x1, y0, tall], [mid, y0, top]], shade(wall, -0.06));
  s.face([[eave, y0 - 0.4, tall - 0.15], [eave, y1 + 0.4, tall - 0.15], [mid, y1 + 0.4, top + 0.1], [mid, y0 - 0.4, top + 0.1]],
    side > 0 ? shade(roof, -0.1) : shade(roof, 0.1));
  const lit = s.lightName === 'dusk';
  for (const z of [0.9, 3.3]) for (let y = y0 + 0.9; y + 1.6 < y1; y += 2.9) {
    s.face([[face, y, z], [face, y + 1.7, z], [face, y + 1.7, z + 1.15], [face, y, z + 1.15]],
      lit && c.chance(0.45) ? '#f4cf7a' : '#56687a');
    s.face([[face, y + 0.8, z], [face, y + 0.9, z], [face, y + 0.9, z + 1.15], [face, y + 0.8, z + 1.15]], shade(wall, 0.3));
  }
  s.face([[x0 + 1, y0, 3.3], [x0 + 3, y0, 3.3], [x0 + 3, y0, 4.4], [x0 + 1, y0, 4.4]], lit && c.chance(0.6) ? '#f4cf7a' : '#617487');
}

/** Houses with block walls on one side (1 right, -1 left). */
export function houses(s, side, from, { near = 8, far = 78, wall = true, gardens = true } = {}) {
  for (let y = far; y > near; ) {
    const deep = s.chance.between(7, 10);
    y -= deep + 2;
    house(s, side, from + 2.2, Math.max(y, near), deep);
    if (gardens && s.chance.chance(0.5)) tree(s, [side * (from + 1.4), y + deep + 1], s.chance.between(2.4, 4));
  }
  if (wall) {
    const [a, b] = side > 0 ? [from, from + 0.15] : [-from - 0.15, -from];
    box(s, [a, b], [Math.max(near - 5, 0.5), far], [0, 1.25], '#a9a7a0');
    for (let y = Math.max(near - 5, 1); y < 40; y += 2.4) s.bar([side * from, y, 0], [side * from, y, 1.25], 0.03, '#8a8880');
  }
  return s;
}

/** Utility poles and their wires, as everywhere in Japan. */
export function poles(s, x, distances = [9, 26, 46, 74], tall = 9) {
  for (let i = distances.length - 1; i >= 0; i--) {
    const y = distances[i];
    s.post([x, y], 0, tall, 0.3, '#9a968e');
    for (const z of [tall - 0.5, tall - 1.4]) s.bar([x - 0.95, y, z], [x + 0.95, y, z], 0.1, '#6d6c69');
    if (i % 2 === 0) {
      const [px, py] = s.at([x + 0.35, y, tall - 2.4]);
      const r = s.size(0.28, y);
      s.raw(
        `<rect x="${(px - r).toFixed(1)}" y="${(py - r * 1.5).toFixed(1)}" width="${(2 * r).toFixed(1)}" height="${(3 * r).toFixed(1)}" `
          + `rx="${(r / 3).toFixed(1)}" fill="#8d9092"/>`);
    }
  }
  for (const k of [-1, 0, 1]) for (const z of [tall - 0.45, tall - 1.35]) {
    const stops = [[x + k * 0.8, 0.9, z], ...distances.map((y) => [x + k * 0.8, y, z])].map((p) => s.at(p));
    for (let i = 1; i < stops.length; i++) {
      const [a, b] = [stops[i - 1], stops[i]];
      s.curve(
        `M${a.map(Math.round).join(' ')}Q${Math.round((a[0] + b[0]) / 2)} `
          + `${Math.round((a[1] + b[1]) / 2 + Math.abs(a[1] - b[1]) * 0.08 + 4)} `
          + `${b.map(Math.round).join(' ')}`, '#2d3138', Math.max(1, 3.2 - i), 'opacity=".75"');
    }
  }
  return s;
}

/** A leafy crown of many round tufts, lit from the upper left. */
export function crown(s, [cx, cy], rx, ry, colours = greens, n = 150) {
  for (let i = 0; i < n; i++) {
    const a = s.chance.between(0, 2 * Math.PI), d = Math.sqrt(s.chance.next()), t = i / n;
    const x = cx + Math.cos(a) * d * rx, y = cy + Math.sin(a) * d * ry - t * ry * 0.18;
    const lit = Math.min(0.999, Math.max(0, 0.5 - (x - cx) / rx * 0.28 - (y - cy) / ry * 0.42 + s.chance.between(-0.22, 0.22)));
    const r = Math.min(rx, ry) * s.chance.between(0.07, 0.2) * (1.35 - t * 0.7);
    s.ellipse([x, y], r, r * 0.86, colours[Math.floor(lit * colours.length)], 'opacity=".93"');
  }
  return s;
}

export function tree(s, [x, y], tall, { colours, bare = false, n } = {}) {
  const [, top] = s.at([x, y, tall]), r = s.size(tall * 0.3, y), px = s.at([x, y, 0])[0];
  s.shadow([x, y], tall * 0.3, tall * 0.2);
  s.post([x, y], 0, tall * 0.6, tall * 0.05, '#6b5a4a');
  if (!bare) crown(s, [px, top + r * 1.05], r, r * 1.1, colours, n ?? Math.round(Math.min(220, 50 + r)));
  return s;
}

export function cone(s, [x, y]) {
  const [, b] = s.at([x, y, 0]), px = s.at([x, y, 0])[0], m = (v) => s.size(v, y);
  s.shadow([x, y], 0.3, 0.3).ellipse([px, b], m(0.21), m(0.06), '#b5391f');
  const at = (z, r) => [[px - m(r), b - m(z)], [px + m(r), b - m(z)]];
  const red = s.gradient(['#c33c1c', '#f26a3d', '#a83016'], { across: true });
  const ring = (z0, z1, fill) => {
    const r = (z) => 0.16 - z * 0.19;
    const [a0, a1] = at(z0, r(z0)), [b0, b1] = at(z1, r(z1));
    s.path([a0, b0, b1, a1], fill);
  };
  ring(0, 0.72, red);
  ring(0.2, 0.34, '#f3f1ea');
  ring(0.46, 0.58, '#f3f1ea');
  return s;
}

/** Blades of grass along a strip of ground. */
export function grass(s, [x0, x1], [y0, y1], tall, n = 260, colours = ['#4f6b3f', '#66814c', '#7f9657', '#9aa868']) {
  const blades = Array.from({ length: n }, () => [s.chance.between(x0, x1), y0 + (y1 - y0) * s.chance.next() ** 1.6])
    .sort((a, b) => b[1] - a[1]);
  for (const [x, y] of blades) {
    const [px, py] = s.at([x, y, 0]), h = s.size(tall * s.chance.between(0.5, 1.15), y), lean = h * s.chance.between(-0.4, 0.4);
    s.path([[px - h * 0.035, py], [px + lean, py - h], [px + h * 0.035, py]], s.chance.pick(colours));
  }
  return s;
}

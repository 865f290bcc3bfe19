// Faults of the road itself: guardrail, pothole, gutter.
import { mix, Picture, shade } from './canvas.mjs';
import { cone, crown, ground, grass, houses, poles, road, sea, sky } from './street.mjs';

/** A ragged round shape on the ground. */
function patch(s, [x, y], rx, ry, rough = 0.22, n = 26) {
  return Array.from({ length: n }, (_, k) => {
    const a = (2 * Math.PI * k) / n, r = 1 + s.chance.between(-rough, rough);
    return [x + Math.cos(a) * rx * r, y + Math.sin(a) * ry * r, 0];
  });
}

/** A road bending along sea or slope, its rail whole, bent, or bent behind cones. */
export function guardrail(name, { light, bent, near = false, hill = false, cones = false }) {
  const s = new Picture(name, light, { eye: 1.7, horizon: near ? 430 : 470, middle: near ? 1060 : 840 });
  const bend = (y) => -3 + 0.0105 * Math.max(0, y - 5) ** 1.72;
  const mark = (dx, z = 0) => Array.from({ length: 46 }, (_, i) => 0.6 + i ** 1.75 * 0.105).map((y) => [bend(y) + dx, y, z]);
  const strip = (a, b, z = 0) => [...mark(a, z), ...mark(b, z).reverse()];
  sky(s, { hills: true });
  if (hill) {
    ground(s, '#5f7350');
    for (let i = 0; i < 22; i++)
      crown(s, [i * 44 - 60 + s.chance.between(-30, 30), s.camera.horizon + 20 + (i % 2) * 60 + s.chance.between(-26, 26)], 150,
        90, undefined, 90);
  }
  else sea(s);
  s.rough(strip(-1.1, 0.4), '#71795c', 'coarse', 0.9);
  s.rough(strip(0.3, 14), s.gradient([mix('#8d8f90', s.light.sky[2], 0.35), '#6c6e70']), 'fine', 1);
  s.face(strip(0.3, 0.55), '#b9b8ae').face(strip(0.95, 1.12), '#ecebe4', 'opacity=".9"');
  for (let k = 0; k < 12; k++) {
    const y0 = 4 + k * 7;
    s.face([[bend(y0) + 4.6, y0], [bend(y0) + 4.75, y0], [bend(y0 + 3) + 4.75, y0 + 3], [bend(y0 + 3) + 4.6, y0 + 3]],
      '#ecebe4', 'opacity=".9"');
  }
  s.rough(strip(9.5, 16), '#66754d', 'coarse', 0.9);
  for (const y of [66, 54, 46, 39, 33, 28, 24])
    crown(s, [s.at([bend(y) + 14.5, y, 0])[0], s.at([0, y, 2.4])[1]], s.size(4.6, y), s.size(3, y), undefined, 110);
  const middle = near ? 6.4 : 9, torn = 0.75;
  // before, in and behind the torn stretch: how far the rail leans out and how high it hangs
  const give = (y) => {
    if (!bent) return [0, 0];
    const k = Math.max(0, 1 - Math.abs(Math.abs(y - middle) - torn) / 2.2);
    if (Math.abs(y - middle) < torn) return [-0.85, -0.42 + 0.3 * (y - middle)];
    return y < middle ? [-0.75 * k * k, -0.34 * k * k] : [-0.9 * k * k, 0.16 * k];
  };
  const stops = [];
  for (let y = 1.7; y < 64; y += y < 16 ? 0.16 : y * 0.05) {
    const [dx, dz] = give(y), wild = dx < -0.15 ? 0.05 : 0;
    stops.push({ y, x: bend(y) + dx + s.chance.between(-wild, wild), dz: dz + s.chance.between(-wild, wild) });
  }
  for (let y = 62; y > 1.5; y -= y > 24 ? 4 : 2) {
    const [dx, dz] = give(y);
    s.shadow([bend(y) + 0.3, y], 0.3, 0.3, 0.6);
    s.bar([bend(y), y, 0], [bend(y) + dx, y, 0.82 + dz], 0.13, s.gradient(['#8f9496', '#d6d9da', '#7b8083'], { across: true }));
  }
  const piece = (from, to, worn) => {
    const part = stops.filter(({ y }) => y >= from && y <= to).reverse();
    const beam = (low, high, fill) => part.length > 1
      && s.face([...part.map((p) => [p.x, p.y, low + p.dz]), ...part.toReversed().map((p) => [p.x, p.y, high + p.dz])],
        worn ? mix(fill, '#7d5a42', 0.3) : fill);
    beam(0.44, 0.8, '#cfd3d4');
    beam(0.68, 0.8, '#f1f3f3');
    beam(0.56, 0.66, '#a9afb2');
    beam(0.44, 0.5, '#8d9498');
  };
  if (bent) { piece(middle + torn + 0.1, 70); piece(middle - torn, middle + torn, true); piece(0, middle - torn - 0.1); } else piece(0, 70);
  if (bent) {
    for (let i = 0; i < 14; i++) {
      const y = middle + s.chance.between(-1.1, 1.1),
        [px, py] = s.at([bend(y) + give(y)[0], y, 0.55 + give(y)[1] + s.chance.between(-0.15, 0.2)]);
      s.path([[px, py], [px + s.chance.between(10, 34), py + s.chance.between(-8, 8)], [px + s.chance.between(4, 14), py + 5]],
        s.chance.pick(['#7d4a2c', '#5f666a', '#9c6a48']));
    }
    for (let i = 0; i < 26; i++) {
      const y = middle + s.chance.between(-2, 1.6), [px, py] = s.at([bend(y) + s.chance.between(0.4, 2.6), y, 0]);
      s.ellipse([px, py], s.chance.between(2, 9), s.chance.between(1, 4), s.chance.pick(['#d9d9d4', '#b5391f', '#33373a', '#e8e4d8']));
    }
    for (const dx of [1.9, 3.3])
      s.face([[bend(1.6) + dx + 1.3, 1.6], [bend(1.6) + dx + 1.5, 1.6], [bend(middle) + dx * 0.5, middle],
        [bend(middle) + dx * 0.5 - 0.12, middle]], '#26292c', 'opacity=".26"');
  }
  s.look(s.at([bend(middle) - 0.1, middle, 0.4]), 760);
  if (cones) for (const [dx, y] of [[0.9, middle + 2.4], [1.1, middle], [1.4, middle - 2]]) cone(s, [bend(y) + dx, y]);
  return s;
}

/** A street with a hole in it, or the dark square of its repair. */
export function pothole(name, { light, hole, near = false, cones = false }) {
  const s = new Picture(name, light, near ? { eye: 1.55, horizon: 190 } : { eye: 1.5, horizon: 470 });
  sky(s);
  ground(s, '#8d8f80');
  houses(s, -1, 4.2);
  houses(s, 1, 4.6);
  road(s, -3.4, 3.4, { middle: true });
  for (const x of [-3.9, 3.4]) s.rough([[x, 0.45, 0], [x + 0.5, 0.45, 0], [x + 0.5, 120, 0], [x, 120, 0]], '#a7a69c', 'coarse', 0.8);
  poles(s, 3.9, [10, 28, 50, 80]);
  const spot = near ? [0.15, 2.9] : [-0.5, 5.2], r = near ? [0.62, 0.5] : [0.75, 0.95];
  s.look(s.at([...spot, 0]), 800);
  if (hole) {
    for (let i = 0; i < 16; i++) {
      const a = s.chance.between(0, 6.28);
      let p = [spot[0] + Math.cos(a) * r[0], spot[1] + Math.sin(a) * r[1]];
      for (let k = 0; k < 4; k++) {
        const q = [p[0] + Math.cos(a) * 0.17 + s.chance.between(-0.09, 0.09), p[1] + Math.sin(a) * 0.17 + s.chance.between(-0.09, 0.09)];
        s.bar([...p, 0], [...q, 0], 0.022 - k * 0.004, '#3c3e40');
        p = q;
      }
    }
    const edge = patch(s, spot, r[0], r[1], 0.16);
    s.face(edge.map(([x, y]) => [spot[0] + (x - spot[0]) * 1.13, spot[1] + (y - spot[1]) * 1.13, 0]), '#a3a29b');
    s.rough(edge, s.gradient(['#26282a', '#4b4a46', '#6b665c']), 'coarse', 0.9);
    const inner = edge.map(([x, y]) => [spot[0] + (x - spot[0]) * 0.78, spot[1] - 0.08 + (y - spot[1]) * 0.7, 0]);
    s.rough(inner, light === 'rain' ? s.gradient(['#9fb0b8', '#5c6a72']) : s.gradient(['#5d584f', '#837b6d']), 'coarse',
      light === 'rain' ? 0.2 : 1);
    for (let i = 0; i < 60; i++) {
      const [px, py] = s.at([spot[0] + s.chance.between(-1.5, 1.5) * r[0], spot[1] + s.chance.between(-1.4, 1.3) * r[1], 0]),
        q = s.size(s.chance.between(0.008, 0.04), spot[1]);
      s.ellipse([px, py], q, q * 0.6, s.chance.pick(['#4c4d4e', '#8b8981', '#2c2d2e', '#a7a59c']));
    }
  } else {
    const [w, d] = [r[0] * 1.5, r[1] * 1.5];
    s.rough([[spot[0] - w, spot[1] - d], [spot[0] + w, spot[1] - d], [spot[0] + w, spot[1] + d], [spot[0] - w, spot[1] + d]]
      .map((p) => [...p, 0]), s.gradient(['#4e5052', '#37393b']), 'fine', 1);
    for (const [a, b] of [[[-w, -d], [w, -d]], [[w, -d], [w, d]], [[w, d], [-w, d]], [[-w, d], [-w, -d]]])
      s.bar([spot[0] + a[0], spot[1] + a[1], 0], [spot[0] + b[0], spot[1] + b[1], 0], 0.04, '#232425');
  }
  if (cones) for (const [dx, dy] of [[-1.3, 1.2], [1.2, 1.3], [1.3, -0.9]]) cone(s, [spot[0] + dx, spot[1] + dy]);
  if (light === 'rain') for (let i = 0; i < 9; i++) {
    const y = s.chance.between(3, 12);
    s.face(patch(s, [s.chance.between(-3, 3), y], 0.8, 0.5, 0.2, 18), shade(s.light.sky[2], -0.1), 'opacity=".35"');
  }
  return s;
}

/** Concrete lids along the roadside: one broken, one missing, or all whole. */
export function gutter(name, { light, broken, missing = false, leaves = false }) {
  const s = new Picture(name, light, { eye: 1.5, horizon: 250, middle: 760 });
  sky(s);
  ground(s, '#7d8570');
  houses(s, -1, 7.2, { near: 14 });
  houses(s, 1, 2.2, { near: 6 });
  road(s, -6, 0.35, { lines: false });
  s.face([[0.02, 0.45], [0.14, 0.45], [0.14, 90], [0.02, 90]], '#ecebe4', 'opacity=".85"');
  s.rough([[1.15, 0.45, 0], [2.2, 0.45, 0], [2.2, 90, 0], [1.15, 90, 0]], '#7f7a68', 'coarse', 1);
  s.rough([[0.35, 0.45, 0], [1.15, 0.45, 0], [1.15, 90, 0], [0.35, 90, 0]], '#8f8f89', 'coarse', 0.8);
  for (let y = 46; y > 0.9; y -= 0.62) {
    const bad = Math.abs(y - 2.7) < 0.32, lid = [[0.45, y], [1.05, y], [1.05, y + 0.57], [0.45, y + 0.57]].map((p) => [...p, 0]);
    if (bad && (broken || missing)) {
      s.face(lid, s.gradient(['#15181a', '#2f3331']));
      s.face([[0.45, y + 0.57, 0], [1.05, y + 0.57, 0], [1.05, y + 0.57, -0.28], [0.45, y + 0.57, -0.28]], '#4a4c48');
      s.face([[0.48, y + 0.1, -0.3], [1, y + 0.1, -0.3], [1, y + 0.5, -0.3], [0.48, y + 0.5, -0.3]], '#5b6a6c', 'opacity=".6"');
      if (!missing) {
        s.rough([[0.45, y, 0], [0.74, y, 0], [0.68, y + 0.25, 0], [0.75, y + 0.36, 0], [0.62, y + 0.57, 0], [0.45, y + 0.57, 0]],
          '#b1b0a8', 'coarse');
        s.rough([[0.78, y + 0.05, -0.08], [1.0, y + 0.12, -0.2], [0.96, y + 0.42, -0.2], [0.84, y + 0.38, -0.06]], '#9b9a92', 'coarse');
      } else s.rough([[1.2, y + 0.1, 0.02], [1.74, y - 0.1, 0.02], [1.9, y + 0.42, 0.02], [1.34, y + 0.6, 0.02]], '#b5b4ac', 'coarse');
    } else {
      s.rough(lid, shade('#b0afa7', s.chance.between(-0.08, 0.08) + (!broken && !missing && bad ? 0.3 : 0)), 'coarse', 0.8);
      s.face([[0.71, y + 0.03, 0], [0.79, y + 0.03, 0], [0.79, y + 0.1, 0], [0.71, y + 0.1, 0]], '#3b3d3c');
    }
  }
  for (let i = 0; i < (leaves ? 260 : 34); i++) {
    const y = 1.2 + s.chance.next() ** 1.6 * 7,
      [px, py] = s.at([leaves ? 0.75 + s.chance.between(-0.45, 0.5) : s.chance.between(0.3, 2.1), y, 0]), q = s.size(0.035, y);
    s.ellipse([px, py], q, q * 0.5, s.chance.pick(['#8a5a2c', '#a8763a', '#6b4a2a', '#b98f45']),
      `transform="rotate(${s.chance.whole(0, 180)} ${px.toFixed(0)} ${py.toFixed(0)})"`);
  }
  s.look(s.at([0.75, leaves ? 2.2 : 2.9, 0]), 760);
  grass(s, [1.2, 2.1], [1.4, 9], 0.16, 150);
  poles(s, 2.0, [14, 34, 60]);
  return s;
}

// Faults by the water: broken bank, litter, overgrown dike.
import { mix, Picture, shade } from './canvas.mjs';
import { box, cone, crown, grass, ground, houses, poles, sky, tree } from './street.mjs';

/** A river seen from its dike: water on the left, the sloping bank, the path on top. */
function riverside(name, light, { eye = 2.6, horizon = 430 } = {}) {
  const s = new Picture(name, light, { eye, horizon, focal: 1120, middle: 1180 });
  sky(s);
  ground(s, '#7d8f5a');
  houses(s, 1, 13, { near: 30, far: 110, wall: false });
  const water = s.gradient([mix(s.light.sky[2], s.light.sea[0], 0.75), s.light.sea[0], s.light.sea[1]]);
  for (let x = -40; x < -24; x += 2.2) tree(s, [x, s.chance.between(48, 84)], s.chance.between(5, 9), { n: 60 });
  s.rough([[-60, 3, -1.6], [-3.4, 0.5, -1.6], [-3.4, 120, -1.6], [-30, 120, -1.6], [-60, 60, -1.6]], water, 'coarse', 0.16);
  for (let i = 0; i < 120; i++) {
    const y = 4 + s.chance.next() ** 2 * 60, p = s.at([-3.6 - s.chance.between(0, 1) * Math.min(22, y * 0.9), y, -1.6]),
      w = s.size(s.chance.between(0.3, 1.5), y);
    s.curve(`M${p.map((n) => n.toFixed(0)).join(' ')}h${w.toFixed(0)}`, s.chance.chance(0.6) ? '#ffffff' : shade(s.light.sea[1], -0.2),
      Math.max(1, 30 / y), 'opacity=".28"');
  }
  s.rough([[-60, 60, -1.6], [-30, 120, -1.6], [-28, 120, 0], [-58, 60, 0]], '#6f8450', 'coarse', 0.8);
  s.rough([[-3.5, 0.5, -1.65], [-0.9, 0.5, 0], [-0.9, 120, 0], [-3.5, 120, -1.65]], s.gradient(['#b9b8ae', '#94938a']), 'coarse', 0.9);
  const slope = (t) => [-3.5 + 2.6 * t, -1.65 + 1.65 * t];
  for (let k = 1; k < 5; k++) { const [x, z] = slope(k / 5); s.bar([x, 1.2, z], [x, 100, z], 0.035, '#77766e'); }
  for (let y = 1.6; y < 44; y += 1.3) { const [a, b] = [slope(0), slope(1)]; s.bar([a[0], y, a[1]], [b[0], y, b[1]], 0.035, '#77766e'); }
  s.rough([[-0.9, 0.45, 0], [0, 0.45, 0], [0, 120, 0], [-0.9, 120, 0]], '#7f9a56', 'coarse', 0.8);
  s.rough([[0, 0.45, 0], [2.7, 0.45, 0], [2.7, 120, 0], [0, 120, 0]], s.gradient(['#b3b0a4', '#99968b']), 'fine', 1);
  const bridge = 38;
  box(s, [-34, 14], [bridge, bridge + 3], [1.4, 2.2], '#8fa1ad');
  for (let x = -32; x < 14; x += 1.6) s.bar([x, bridge, 2.2], [x, bridge, 3.2], 0.1, '#a9b9c2');
  s.bar([-34, bridge, 3.2], [14, bridge, 3.2], 0.14, '#c2cfd6');
  for (const x of [-21, -9]) box(s, [x - 0.8, x + 0.8], [bridge + 0.4, bridge + 2.4], [-1.6, 1.4], '#9aa0a0');
  return s;
}

/** The concrete bank: blocks slid into the water, or rebuilt. */
export function bank(name, { light, fault, cones = false }) {
  const s = riverside(name, light);
  const slope = (t) => [-3.5 + 2.6 * t, -1.65 + 1.65 * t];
  const spot = (t, y) => [slope(t)[0], y, slope(t)[1]];
  const edge = [[0, 4.2], [0.35, 3.8], [0.7, 4.2], [0.98, 4.4], [1, 6.4], [0.82, 8], [0.5, 8.9], [0.2, 8.6], [0, 9]]
    .map(([t, y]) => spot(t, y));
  if (fault) {
    s.rough([...edge.slice(0, 4), [-0.55, 4.7, 0], [-0.4, 5.6, 0], [-0.7, 6.6, 0], ...edge.slice(4)],
      s.gradient(['#5b4632', '#7a6047', '#4a3a2b']), 'coarse', 1);
    for (let i = 0; i < 24; i++) {
      const t = s.chance.next() ** 1.4 * 0.75 - 0.18, [x, y] = s.at(spot(Math.max(-0.12, t), s.chance.between(4.2, 8.6))),
        r = s.size(s.chance.between(0.12, 0.34), 5), a = s.chance.between(0, 1.5);
      const corner = (k) => [x + Math.cos(a + k * 1.57) * r * (k % 2 ? 0.8 : 1), y + Math.sin(a + k * 1.57) * r * 0.62],
        c = s.chance.pick(['#b5b4aa', '#9c9b92', '#c4c2b8']);
      s.path([corner(0), corner(1), corner(2), corner(3)].map(([p, q]) => [p, q + r * 0.3]), shade(c, -0.4))
        .path([corner(0), corner(1), corner(2), corner(3)], c);
    }
    for (let i = 0; i < 30; i++) {
      const p = s.at([s.chance.between(-4.6, -3.4), s.chance.between(4.2, 9), -1.6]);
      s.ellipse(p, s.chance.between(20, 90), s.chance.between(3, 10), '#8a7455', 'opacity=".35"');
    }
  } else {
    s.rough(edge, s.gradient(['#dcdbd2', '#c6c5bb']), 'fine', 1);
    for (const y of [5.4, 7.2]) s.bar(spot(0, y), spot(1, y), 0.04, '#8f8e86');
    for (const t of [0.33, 0.66]) s.bar(spot(t, 4.2), spot(t, 8.6), 0.04, '#8f8e86');
  }
  s.look(s.at(spot(0.5, 5.6)), 860);
  grass(s, [-0.9, -0.05], [2, 14], 0.2, 220);
  if (cones) for (const y of [8, 6, 4.2]) cone(s, [0.25, y]);
  return s;
}

/** Rubbish and foam along the edge, or clear water. */
export function water(name, { light, fault }) {
  const s = riverside(name, light, { eye: 2.2, horizon: 360 });
  if (fault) {
    for (let i = 0; i < 16; i++) {
      const p = s.at([s.chance.between(-6.8, -3.6), s.chance.between(4.4, 10), -1.6]);
      s.ellipse(p, s.chance.between(50, 170), s.chance.between(6, 20), s.chance.pick(['#cfc9a8', '#a8a07a', '#d9d6c4']), 'opacity=".35"');
    }
    const things = [...Array(46)].map(() => [s.chance.between(-6, -3.5), s.chance.between(4.3, 9.5)]).sort((a, b) => b[1] - a[1]);
    for (const [x, y] of things) {
      const [px, py] = s.at([x, y, -1.6]), m = s.size(0.12, y), kind = s.chance.whole(0, 4),
        c = s.chance.pick(['#e8ecee', '#5fa0c9', '#d9493a', '#f0d24a', '#7fb56a', '#c9c2b0']);
      s.raw(`<g transform="rotate(${s.chance.whole(-50, 50)} ${px.toFixed(0)} ${py.toFixed(0)})">`);
      if (kind === 0)
        s.raw(
        `<rect x="${px - m * 1.4}" y="${py - m * 0.45}" width="${m * 2.2}" height="${m * 0.9}" rx="${m * 0.4}" fill="${c}" `
          + `opacity=".9"/><rect x="${px + m * 0.8}" y="${py - m * 0.22}" width="${m * 0.6}" height="${m * 0.44}" fill="#e8ecee"/>`);
      else if (kind === 1) s.path(
        [[px - m, py], [px - m * 0.4, py - m * 0.9], [px + m, py - m * 0.5], [px + m * 0.8, py + m * 0.4], [px - m * 0.5, py + m * 0.5]],
        shade(c, 0.3), 'opacity=".92"');
      else if (kind === 2) s.raw(`<rect x="${px - m}" y="${py - m * 0.6}" width="${m * 1.9}" height="${m * 1.2}" fill="#b8935f"/>`);
      else if (kind === 3) s.curve(`M${px - m * 3} ${py}l${m * 6} ${m * 0.4}`, '#6a5846', m * 0.4);
      else s.ellipse([px, py], m * 0.7, m * 0.45, c);
      s.raw('</g>');
    }
    const [x, y] = s.at([-4.4, 6.4, -1.5]), r = s.size(0.42, 6.4);
    s.raw(
      `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.5}" fill="#2c3034"/>`
        + `<ellipse cx="${x}" cy="${y - 4}" rx="${r * 0.5}" ry="${r * 0.24}" fill="#6f8088"/>`);
  }
  s.look(s.at([-4.5, 6, -1.6]), 820);
  grass(s, [-0.9, -0.05], [1.8, 14], 0.24, 220);
  return s;
}

/** The path on the dike: lost in weeds, or mown. */
export function weeds(name, { light, fault }) {
  const s = riverside(name, light, { eye: 1.9, horizon: 430 });
  poles(s, 4.2, [12, 30, 56], 8);
  for (const x of [6, 8, 10]) crown(s, s.at([x, 20, 1]), 120, 80, undefined, 80);
  s.look(s.at([1.2, 4.4, 0.6]), 860);
  if (fault) {
    grass(s, [-0.9, 3.6], [7, 30], 1.1, 520);
    grass(s, [-1.2, 0.9], [2.2, 9], 1.15, 420);
    grass(s, [1.7, 3.8], [2, 9], 1.3, 420);
    for (let i = 0; i < 26; i++) {
      const y = s.chance.between(2.4, 9),
        [x, b] = s.at([s.chance.chance(0.5) ? s.chance.between(-1, 0.8) : s.chance.between(1.8, 3.4), y, 0]), h = s.size(1.4, y);
      s.curve(`M${x} ${b}q${s.chance.whole(-20, 20)} ${-h * 0.6} ${s.chance.whole(-60, 60)} ${-h}`, '#9a8f5c', 3)
        .ellipse([x, b - h], 9, 24, '#cbb98a', 'opacity=".6"');
    }
  } else {
    grass(s, [-0.9, -0.1], [1.6, 16], 0.09, 380, ['#7f9a56', '#8fa862', '#a3b56e']);
    grass(s, [2.75, 4.6], [1.6, 16], 0.09, 380, ['#7f9a56', '#8fa862', '#a3b56e']);
    for (let i = 0; i < 160; i++) {
      const y = 1.6 + s.chance.next() ** 2 * 9, p = s.at([s.chance.between(0, 2.7), y, 0]), w = s.size(0.05, y);
      s.curve(`M${p.map((n) => n.toFixed(0)).join(' ')}l${w.toFixed(0)} ${(w * s.chance.between(-0.4, 0.4)).toFixed(0)}`, '#b3b06a',
        2, 'opacity=".6"');
    }
  }
  return s;
}

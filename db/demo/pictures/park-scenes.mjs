// Faults in parks: swing, slide, bench, fallen tree, fence.
import { Picture, shade } from './canvas.mjs';
import { box, cone, crown, grass, ground, houses, sky, tree } from './street.mjs';

function park(name, light, { sand = true, horizon = 520 } = {}) {
  const s = new Picture(name, light, { eye: 1.55, horizon });
  s.camera.middle = 800 + s.chance.between(-160, 160);
  sky(s);
  ground(s, '#7f9a5c');
  if (s.chance.chance(0.6)) houses(s, 1, 17, { near: 34, far: 90, wall: false });
  for (let x = -26; x < 30; x += s.chance.between(3.2, 6)) tree(s, [x, s.chance.between(26, 40)], s.chance.between(4.5, 8), { n: 130 });
  for (let x = -40; x < 40; x += 1.6) s.bar([x, 22, 0], [x, 22, 1.1], 0.07, '#8fa39a');
  for (const z of [0.3, 1.05]) s.bar([-40, 22, z], [40, 22, z], 0.06, '#9cb0a6');
  if (sand) {
    const edge = Array.from({ length: 40 }, (_, k) => {
      const a = (2 * Math.PI * k) / 40;
      return [Math.cos(a) * (6.4 + s.chance.between(-0.2, 0.2)) + 0.2, 7.6 + Math.sin(a) * (5.6 + s.chance.between(-0.2, 0.2)), 0];
    });
    s.rough(edge, s.gradient(['#d3c39c', '#b9a67c']), 'coarse', 0.8);
  }
  grass(s, [-16, 16], [12, 21], 0.16, 240);
  return s;
}

/** A pair of swings; one hangs by one chain, is roped off, or is whole. */
export function swing(name, { light, fault, closed = false }) {
  const s = park(name, light);
  const [y, top] = [6.4, 2.5], blue = s.chance.pick(['#2f6fb0', '#c9503a', '#3a8a62', '#d29a2a']);
  s.look(s.at([-0.7, y, 0.7]), 700);
  for (const x of [-1.2, 1.2]) s.shadow([x, y], 0.7, 0.5);
  for (const x of [-2.2, 2.2]) {
    s.bar([x - 0.1, y - 0.95, 0], [x, y, top], 0.1, shade(blue, -0.12));
    s.bar([x + 0.1, y + 0.95, 0], [x, y, top], 0.1, blue);
  }
  s.bar([-2.3, y, top], [2.3, y, top], 0.11, shade(blue, 0.12));
  for (const [x, bad] of [[-1.05, fault], [1.05, false]]) {
    const chain = (a, b) => {
      for (let k = 0; k < 26; k++) {
        const t = k / 26, p = s.at([a[0] + (b[0] - a[0]) * t, y, a[1] + (b[1] - a[1]) * t]);
        s.ellipse(p, 3.4, 5, k % 2 ? '#767d82' : '#b9bfc3');
      }
    };
    chain([x - 0.27, top], [x - 0.27, 0.62]);
    if (bad) {
      chain([x + 0.27, top], [x + 0.3, 1.7]);
      s.bar([x - 0.27, y, 0.62], [x - 0.1, y, 0.05], 0.17, '#4a3c30');
      const p = s.at([x - 0.1, y, 0.05]);
      s.ellipse(p, 12, 5, '#33373a');
      chain([x - 0.1, 0.07], [x + 0.28, 0.02]);
    }
    else { chain([x + 0.27, top], [x + 0.27, 0.62]); box(s, [x - 0.3, x + 0.3], [y - 0.12, y + 0.12], [0.57, 0.63], '#4a3c30'); }
  }
  for (const x of [-2.9, 0, 2.9]) s.post([x, 4.6], 0, 0.6, 0.07, '#d9a52a');
  for (const [a, b] of [[-2.9, 0], [0, 2.9]]) s.bar([a, 4.6, 0.57], [b, 4.6, 0.57], 0.07, '#d9a52a');
  if (closed) {
    for (let x = -2.9; x < 2.8; x += 0.4)
      s.bar([x, 4.5, 0.95 - 0.1 * Math.sin(x)], [x + 0.4, 4.5, 0.95 - 0.1 * Math.sin(x + 0.4)], 0.07,
        Math.round(x / 0.4) % 2 ? '#f2c11d' : '#23262a');
    cone(s, [-2.9, 4.4]);
    cone(s, [2.9, 4.4]);
  }
  return s;
}

/** A slide: its handrail hangs loose, or is whole. */
export function slide(name, { light, fault }) {
  const s = park(name, light);
  const y = 5.8, paint = s.chance.pick(['#d2493a', '#2f7fc0', '#e0a526']);
  s.look(s.at([-0.8, y, 1.7]), 700).shadow([0.2, y], 2, 0.9);
  for (const dy of [0.7, 0]) {
    for (const x of [-1.6, -1.25]) s.bar([x - (x < -1.5 ? 0.35 : 0), y + dy, 0], [x + 0.1, y + dy, 1.75], 0.07, '#7f8b92');
  }
  for (let k = 1; k < 6; k++)
    s.face([[-1.95 + k * 0.075, y, k * 0.28], [-1.95 + k * 0.075, y + 0.7, k * 0.28], [-1.7 + k * 0.075, y + 0.7, k * 0.28],
      [-1.7 + k * 0.075, y, k * 0.28]], '#a8b0b4');
  box(s, [-1.5, -0.7], [y, y + 0.7], [1.66, 1.74], '#9aa3a8');
  s.bar([-0.75, y + 0.7, 0], [-0.75, y + 0.7, 1.7], 0.07, '#7f8b92').bar([-0.75, y, 0], [-0.75, y, 1.7], 0.07, '#7f8b92');
  const bed = [[-0.7, 1.74], [0.2, 1.05], [1.1, 0.42], [1.9, 0.22], [2.3, 0.2]];
  const side = (dy, lift) => bed.map(([x, z]) => [x, y + dy, z + lift]);
  s.face([...side(0, 0), ...side(0.7, 0).reverse()], s.gradient(['#d6dcdf', '#f4f7f8', '#aab2b6'], { across: true }));
  s.face([...side(0.7, 0), ...side(0.7, 0.2).reverse()], shade(paint, -0.15)).face([...side(0, -0.05), ...side(0, 0.18).reverse()], paint);
  const hand = (dy) => {
    s.bar([-1.5, y + dy, 1.74], [-1.5, y + dy, 2.4], 0.06, paint).bar([-0.72, y + dy, 1.74], [-0.72, y + dy, 2.4], 0.06, paint)
      .bar([-1.5, y + dy, 2.38], [-0.72, y + dy, 2.38], 0.06, paint);
  };
  hand(0.7);
  if (fault) {
    s.bar([-1.5, y, 1.74], [-1.5, y, 2.4], 0.06, paint).bar([-1.5, y, 2.38], [-0.95, y, 1.5], 0.06, shade(paint, -0.1));
    const p = s.at([-0.72, y, 1.8]);
    s.ellipse(p, 13, 11, '#7a4a2c');
    for (let i = 0; i < 22; i++) {
      const q = s.at([s.chance.between(-0.6, 2), y, s.chance.between(0.3, 0.5)]);
      s.ellipse([q[0], q[1] + s.chance.between(-20, 40)], s.chance.between(3, 12), s.chance.between(2, 6), '#8a5a36', 'opacity=".6"');
    }
  }
  else hand(0);
  return s;
}

/** A bench in the shade: a slat broken through, or new wood. */
export function bench(name, { light, fault }) {
  const s = park(name, light, { horizon: 420 });
  tree(s, [-3, 9], 6.2, { n: 260 });
  s.rough([[-12, 2.4, 0], [12, 2.4, 0], [12, 4.6, 0], [-12, 4.6, 0]], '#c9bb98', 'coarse', 0.8);
  const y = 3.5, wood = fault ? '#8a6a48' : '#b9894f', iron = '#3c4347';
  s.look(s.at([0, y, 0.35]), 860).shadow([0.1, y + 0.1], 1.5, 1);
  for (const x of [-1.1, 1.1]) {
    s.bar([x, y, 0], [x, y, 0.45], 0.09, iron).bar([x, y + 0.5, 0], [x, y + 0.5, 0.9], 0.09, iron)
      .bar([x, y, 0.45], [x, y + 0.5, 0.45], 0.07, iron);
  }
  for (const z of [0.62, 0.78])
    s.rough([[-1.3, y + 0.5, z], [1.3, y + 0.5, z], [1.3, y + 0.5, z + 0.12], [-1.3, y + 0.5, z + 0.12]], shade(wood, -0.08), 'fine', 1);
  for (const [k, dy] of [0.36, 0.2, 0.04].entries()) {
    const plank = (x0, x1, drop0, drop1) =>
      s.rough([[x0, y + dy, 0.46 - drop0], [x1, y + dy, 0.46 - drop1], [x1, y + dy + 0.13, 0.46 - drop1],
        [x0, y + dy + 0.13, 0.46 - drop0]], wood, 'fine', 1)
        .face([[x0, y + dy, 0.46 - drop0], [x1, y + dy, 0.46 - drop1], [x1, y + dy, 0.42 - drop1], [x0, y + dy, 0.42 - drop0]],
          shade(wood, -0.4));
    if (fault && k === 1) {
      plank(-1.3, -0.1, 0, 0.2);
      plank(0.22, 1.3, 0.26, 0);
      for (let i = 0; i < 7; i++) {
        const p = s.at([-0.1 + s.chance.between(-0.05, 0.3), y + dy, 0.3 - s.chance.between(0, 0.12)]);
        s.path([p, [p[0] + s.chance.between(12, 50), p[1] + s.chance.between(-14, 16)], [p[0] + 6, p[1] + 9]], '#d3ab74');
      }
    }
    else plank(-1.3, 1.3, 0, 0);
  }
  grass(s, [-6, 6], [1.6, 2.4], 0.12, 120);
  return s;
}

/** A tree across the path, or the stump and a clear way. */
export function fallenTree(name, { light, fault }) {
  const s = park(name, light, { sand: false, horizon: 480 });
  s.rough([[-2.6, 0.45, 0], [2.2, 0.45, 0], [0.9, 30, 0], [-0.9, 30, 0]], '#cdbf9c', 'coarse', 0.8);
  for (const x of [-7, -5, 6, 8.4]) tree(s, [x, s.chance.between(9, 15)], s.chance.between(5, 7.5), { n: 240 });
  s.look(s.at([0.2, 5.8, 0.5]), 1000);
  if (fault) {
    s.shadow([0, 5.6], 3.6, 0.8, 1.3);
    s.bar([-4.2, 6.3, 0.5], [2.3, 5.2, 0.35], 0.42, s.gradient(['#8a7560', '#5b4a3a']));
    for (let i = 0; i < 40; i++) {
      const t = s.chance.next(), p = s.at([-4.2 + 6.5 * t, 6.3 - 1.1 * t, 0.42 + s.chance.between(-0.16, 0.16)]);
      s.curve(`M${p[0].toFixed(0)} ${p[1].toFixed(0)}l${s.chance.whole(20, 50)} ${s.chance.whole(-3, 6)}`, '#4a3b2e', 2.4, 'opacity=".6"');
    }
    for (const [dx, dz] of [[0.6, 1.3], [1.4, 1.5], [2.1, 0.9], [1.6, 0.1]]) s.bar([1.6, 5.3, 0.4], [1.6 + dx, 5.1, dz], 0.12, '#6a5846');
    const [x, y] = s.at([3.1, 5.1, 0.75]);
    crown(s, [x, y], 330, 190, undefined, 420);
    const [rx, ry] = s.at([-4.2, 6.3, 0.5]);
    s.ellipse([rx, ry], 70, 90, '#5b4636');
    for (let i = 0; i < 14; i++) {
      const a = i * 0.45;
      s.curve(
        `M${rx} ${ry}q${(Math.cos(a) * 50).toFixed(0)} ${(Math.sin(a) * 60).toFixed(0)} ${(Math.cos(a + 0.3) * 110).toFixed(0)} `
          + `${(Math.sin(a + 0.3) * 105).toFixed(0)}`, '#5b4636', 7);
    }
    if (s.chance.chance(0.5)) { cone(s, [-1.6, 4.2]); cone(s, [1, 4]); }
  } else {
    const [x, b] = s.at([-2.3, 6.2, 0]), r = s.size(0.38, 6.2);
    s.path([[x - r, b], [x - r, b - 46], [x + r, b - 46], [x + r, b]], '#6f5d4b').ellipse([x, b], r, r * 0.3, '#6f5d4b')
      .ellipse([x, b - 46], r, r * 0.32, '#d9b98a').ellipse([x, b - 46], r * 0.6, r * 0.19, '#c9a572')
      .ellipse([x, b - 46], r * 0.25, r * 0.08, '#b58f5c');
    for (let i = 0; i < 90; i++) {
      const p = s.at([-2.3 + s.chance.between(-1, 1.4), 6.2 + s.chance.between(-0.7, 0.7), 0]);
      s.ellipse(p, s.chance.between(2, 7), 2, '#d9b98a', 'opacity=".7"');
    }
  }
  grass(s, [-7, -2.6], [1.6, 8], 0.16, 160);
  grass(s, [2.4, 7], [1.6, 8], 0.16, 160);
  return s;
}

/** A mesh fence: torn open, or whole. */
export function fence(name, { light, fault }) {
  const s = park(name, light, { sand: false, horizon: 500 });
  const y = 3.6, green = '#4f7a66', tear = [[0.3, 0.02], [0.45, 0.7], [0.8, 1.15], [1.3, 0.9], [1.62, 0.35], [1.55, 0.02]];
  s.raw(
    `<clipPath id="net"><path clip-rule="evenodd" d="M-50 0H1700V1200H-50`
      + `Z${fault ? `M${tear.map(([x, z]) => s.at([x, y, z]).map(Math.round).join(' ')).join('L')}Z` : ''}"/></clipPath>`
      + `<g clip-path="url(#net)">`);
  const [, top] = s.at([0, y, 1.75]), [, low] = s.at([0, y, 0.03]), gap = 30, d = low - top;
  for (let x = -1000; x < 2600; x += gap) s.curve(`M${x} ${top}l${d} ${d}M${x} ${low}l${d} ${-d}`, '#74897f', 3.2, 'opacity=".9"');
  s.raw('</g>');
  if (fault) s.path(tear.map(([x, z]) => s.at([x, y, z])), '#10180f', 'opacity=".16" stroke="#4c5c53" stroke-width="6"');
  for (let x = -6; x <= 6; x += 2) s.post([x, y], 0, 1.85, 0.08, green);
  for (const z of [0.04, 1.78]) if (!fault || z > 1) s.bar([-7, y, z], [7, y, z], 0.06, green); else {
    s.bar([-7, y, z], [0.25, y, z], 0.06, green);
    s.bar([1.6, y, z], [7, y, z], 0.06, green);
  }
  if (fault) for (let i = 0; i < 12; i++) {
    const p = s.at([tear[i % 6][0], y, tear[i % 6][1]]);
    s.curve(
      `M${p.map(Math.round).join(' ')}q${s.chance.whole(-40, 40)} ${s.chance.whole(0, 50)} ${s.chance.whole(-60, 60)} `
        + `${s.chance.whole(20, 90)}`, '#5f7268', 4.5);
  }
  s.look(s.at([0.95, y, 0.55]), 720);
  grass(s, [-5, 5], [2, 3.7], 0.3, 330);
  return s;
}

// What stands beside the road: mirror, streetlight, sign, street tree; and what people leave there.
import { mix, Picture, shade } from './canvas.mjs';
import { box, crown, ground, grass, houses, poles, road, sky, tree } from './street.mjs';

function street(name, light, camera = {}) {
  const s = new Picture(name, light, { eye: 1.55, horizon: 640, ...camera });
  s.camera.middle = (camera.middle ?? 800) + s.chance.between(-190, 150);
  sky(s);
  const across = s.chance.weighted([['houses', 5], ['field', 3], ['trees', 3]]);
  ground(s, across === 'field' ? '#8a9a5c' : '#84877a');
  if (across === 'houses') houses(s, -1, 5.2, { near: s.chance.between(7, 16) });
  if (across === 'field') {
    houses(s, -1, 26, { near: 46, far: 130, wall: false });
    grass(s, [-16, -5], [5, 26], 0.5, 320, ['#a3a860', '#b8b46a', '#8f9c55', '#c9bd78']);
  }
  if (across === 'trees') for (let y = 64; y > 8; y -= s.chance.between(4, 8))
    tree(s, [-6.4 - s.chance.between(0, 2.4), y], s.chance.between(4, 7));
  houses(s, 1, 5.6, { near: s.chance.between(9, 17), wall: s.chance.chance(0.7) });
  road(s, -4.2, 3, { middle: true });
  s.rough([[3, 0.45, 0], [5.6, 0.45, 0], [5.6, 120, 0], [3, 120, 0]], '#b3aea2', 'coarse', 0.7);
  for (let y = 1; y < 30; y += 1.2) s.bar([3, y, 0.02], [5.6, y, 0.02], 0.02, '#8f8a80', 'opacity=".6"');
  box(s, [2.9, 3.08], [0.6, 90], [0, 0.16], '#c4c1b7');
  return s;
}

/** Everything drawn by `draw`, turned round a point of the picture. */
function turned(s, degrees, [x, y], draw) {
  s.raw(`<g transform="rotate(${degrees} ${x.toFixed(1)} ${y.toFixed(1)})">`);
  draw();
  s.raw('</g>');
}

/** An orange post with one round mirror that shows the road behind, or nothing useful. */
export function mirror(name, { light, fault }) {
  const s = street(name, light, { horizon: 760 });
  poles(s, 5.2, [16, 34, 60]);
  const foot = [1.9, 4.2], [fx, fy] = s.at([...foot, 0]);
  s.shadow(foot, 0.5, 0.4);
  turned(s, fault === 'leaning' ? 13 : 0, [fx, fy], () => {
    s.post(foot, 0, 3.1, 0.1, '#e27a24');
    const [mx, my] = s.at([...foot, 2.75]), r = s.size(0.52, foot[1]);
    s.look([mx, my + 60], 760);
    s.ellipse([mx + 8, my + 8], r * 1.12, r * 1.12, '#7a3a0c').ellipse([mx, my], r * 1.1, r * 1.1, s.gradient(['#f08a34', '#c9601a']))
      .ellipse([mx, my], r * 0.97, r * 0.97, '#33383c');
    s.raw(
      `<clipPath id="glass"><circle cx="${mx.toFixed(1)}" cy="${my.toFixed(1)}" r="${(r * 0.93).toFixed(1)}"/></clipPath>`
        + `<g clip-path="url(#glass)">`);
    const sight = fault === 'turned' ? -0.55 : 0.05;
    s.raw(
      `<rect x="${mx - r}" y="${my - r}" width="${2 * r}" height="${2 * r}" `
        + `fill="${s.gradient([s.light.sky[0], s.light.sky[1], '#ffffff'])}"/>`);
    s.path([[mx - r, my + r * (0.1 + sight)], [mx + r, my + r * (0.02 + sight * 1.6)], [mx + r, my + r], [mx - r, my + r]], '#74806f');
    if (fault !== 'turned') {
      s.path([[mx - r * 0.16, my + r * 0.1], [mx + r * 0.06, my + r * 0.1], [mx + r * 0.8, my + r], [mx - r * 0.7, my + r]], '#85878a');
      s.path([[mx - r, my - r * 0.25], [mx - r * 0.3, my - r * 0.02], [mx - r * 0.3, my + r * 0.16], [mx - r, my + r * 0.5]], '#c9bfae')
        .path([[mx + r, my - r * 0.4], [mx + r * 0.3, my - r * 0.04], [mx + r * 0.3, my + r * 0.16], [mx + r, my + r * 0.5]], '#a99f92');
    } else crown(s, [mx + r * 0.2, my + r * 0.55], r * 0.8, r * 0.5, undefined, 80);
    s.ellipse([mx - r * 0.35, my - r * 0.45], r * 0.42, r * 0.2, 'url(#mist)', 'opacity=".4"');
    if (fault === 'cracked') {
      const [cx, cy] = [mx + r * 0.25, my - r * 0.1];
      s.path([[cx, cy], [cx + r * 0.7, cy - r * 0.5], [cx + r, cy + r * 0.25], [cx + r * 0.3, cy + r * 0.4]], '#2f3336', 'opacity=".85"');
      for (let i = 0; i < 13; i++) {
        const a = i * 0.49 + s.chance.between(-0.15, 0.15);
        s.curve(
          `M${cx} ${cy}l${(Math.cos(a) * r * 0.5).toFixed(0)} ${(Math.sin(a) * r * 0.5).toFixed(0)}`
            + `l${(Math.cos(a + 0.2) * r).toFixed(0)} ${(Math.sin(a + 0.2) * r).toFixed(0)}`, '#f4f7f8', 2.4, 'opacity=".9"');
      }
    }
    s.raw('</g>');
    if (fault === 'leaves') crown(s, [mx + r * 0.5, my - r * 0.3], r * 0.95, r * 0.8, undefined, 150);
  });
  grass(s, [1.6, 2.3], [4, 4.6], 0.18, 40);
  return s;
}

/** A street after sunset; its lamp dark, or lit. */
export function streetlight(name, { light = 'dusk', lit, broken = false }) {
  const s = street(name, light, { horizon: 820, eye: 1.5 });
  poles(s, -4.8, [12, 30, 56], 8);
  for (const y of [58, 40, 27]) {
    s.post([3.4, y], 0, 6, 0.14, '#8d9499');
    const [x, t] = s.at([2.2, y, 6]);
    s.ellipse([x, t], s.size(1.2, y), s.size(1, y), 'url(#warm)', 'opacity=".5"')
      .ellipse([x, t], s.size(0.3, y), s.size(0.12, y), '#fff6da');
  }
  const [bx] = s.at([3.4, 7.5, 0]), top = s.at([3.4, 7.5, 5.9])[1], w = s.size(0.16, 7.5), reach = s.size(1.9, 7.5);
  s.post([3.4, 7.5], 0, 5.6, 0.17, '#8b9297');
  s.curve(`M${bx} ${top + 60}Q${bx} ${top} ${bx - 70} ${top - 4}L${bx - reach} ${top - 14}`, '#949ba0', w * 0.75);
  const [lx, ly] = [bx - reach, top - 14];
  s.look([lx + 60, ly + 130], 780);
  s.path([[lx - 105, ly - 6], [lx + 60, ly - 22], [lx + 66, ly + 16], [lx - 92, ly + 22]], s.gradient(['#aeb5ba', '#6f777d']));
  s.path([[lx - 88, ly + 22], [lx + 60, ly + 16], [lx + 46, ly + 34], [lx - 76, ly + 38]], lit ? '#fffbe6' : '#3a4148');
  if (broken) {
    s.path([[lx - 76, ly + 38], [lx - 30, ly + 37], [lx - 58, ly + 118], [lx - 98, ly + 104]], '#59626a', 'opacity=".9"')
      .curve(`M${lx - 20} ${ly + 37}q10 60 -8 92`, '#23282d', 4);
  }
  if (lit) {
    s.after = [
      `<defs><radialGradient id="glow"><stop offset="0" stop-color="#fff3c4" stop-opacity=".95"/>`
        + `<stop offset=".25" stop-color="#ffe6a0" stop-opacity=".4"/><stop offset="1" stop-color="#ffdf90" stop-opacity="0"/>`
        + `</radialGradient></defs>`,
      `<circle cx="${lx - 14}" cy="${ly + 30}" r="330" fill="url(#glow)"/>`,
      `<path d="M${lx - 80} ${ly + 36}`
        + `L${lx - 420} 1130L${lx + 330} 1130L${lx + 50} ${ly + 32}Z" fill="#ffe9b0" fill-opacity=".1"/>`,
      `<ellipse cx="${lx - 40}" cy="1060" rx="420" ry="90" fill="url(#glow)" opacity=".5"/>`];
  }
  return s;
}

/** A sign on its post: yellow bend warning or red stop triangle. */
export function sign(name, { light, stop = false, leaning = false, hidden = false, faded = false }) {
  const s = street(name, light, { horizon: 720 });
  poles(s, 5.3, [15, 33, 60]);
  const foot = [1.75, 4], [fx, fy] = s.at([...foot, 0]);
  s.shadow(foot, 0.5, 0.4);
  turned(s, leaning ? -17 : 0, [fx, fy], () => {
    s.post(foot, 0, 2.9, 0.075, '#b9bdbf');
    const [x, y] = s.at([...foot, 2.5]), r = s.size(0.46, foot[1]);
    s.look([x - (leaning ? 170 : 0), y + 60], 800);
    const rust = (n) => {
      for (let i = 0; i < n; i++)
        s.ellipse([x + s.chance.between(-r, r) * 0.6, y + s.chance.between(-r, r) * 0.6], s.chance.between(4, 22), s.chance.between(3, 14),
          '#8a5a36', 'opacity=".55"');
    };
    if (stop) {
      const red = faded ? '#d59a92' : '#d0252b',
        tri = (k) => [[x - r * 1.15 * k, y - r * 0.72 * k], [x + r * 1.15 * k, y - r * 0.72 * k], [x, y + r * 1.2 * k]];
      s.path(tri(1.06), '#e8e8e4', 'stroke="#e8e8e4" stroke-width="18" stroke-linejoin="round"')
        .path(tri(0.94), red, `stroke="${red}" stroke-width="14" stroke-linejoin="round"`);
      const ink = faded ? '#efe4e1' : '#ffffff', u = r * 0.2, [a, b] = [x - r * 0.62, y - r * 0.42];
      s.curve(
        `M${a + u} ${b}v${2 * u}M${a + u} ${b + 0.8 * u}h${0.8 * u}M${a + 0.2 * u} ${b + 0.7 * u}v${1.3 * u}`
          + `M${a - 0.2 * u} ${b + 2 * u}h${2.3 * u}`, ink, u * 0.34);
      s.curve(
        `M${a + 2.5 * u} ${b + 0.4 * u}h${1.7 * u}M${a + 2.6 * u} ${b + u}h${1.5 * u}`
          + `M${a + 3.4 * u} ${b}v${1.5 * u}q0 ${0.7 * u} ${-0.6 * u} ${0.6 * u}q${-0.5 * u} ${-0.4 * u} ${0.3 * u} ${-0.6 * u}`
          + `q${0.6 * u} 0 ${u} ${0.5 * u}`, ink, u * 0.3);
      s.curve(
        `M${a + 5 * u} ${b}v${2.1 * u}M${a + 4.5 * u} ${b + 0.6 * u}h${0.9 * u}l${-0.9 * u} ${1.2 * u}`
          + `M${a + 5 * u} ${b + 1.1 * u}q${u} ${-0.9 * u} ${1.1 * u} ${-0.1 * u}`
          + `q${-0.3 * u} ${1.3 * u} ${0.5 * u} ${0.8 * u}`, ink, u * 0.3);
    } else {
      const q = (k) => [[x, y - r * k], [x + r * k, y], [x, y + r * k], [x - r * k, y]], yellow = faded ? '#e6dcb0' : '#f5c21c';
      s.path(q(1.22), '#23262a', 'stroke="#23262a" stroke-width="10" stroke-linejoin="round"')
        .path(q(1.12), yellow, `stroke="${yellow}" stroke-width="10" stroke-linejoin="round"`);
      s.curve(`M${x - r * 0.12} ${y + r * 0.55}V${y}Q${x - r * 0.12} ${y - r * 0.32} ${x + r * 0.26} ${y - r * 0.34}`,
        faded ? '#9b9788' : '#1c1f22', r * 0.17);
      s.path([[x + r * 0.24, y - r * 0.56], [x + r * 0.58, y - r * 0.33], [x + r * 0.24, y - r * 0.12]], faded ? '#9b9788' : '#1c1f22');
    }
    if (faded) rust(10);
  });
  if (hidden) {
    const [x, y] = s.at([...foot, 2.6]);
    s.post([2.7, 4.6], 0, 2.6, 0.2, '#6b5a4a');
    crown(s, [x + 150, y - 20], 330, 240, undefined, 300);
  }
  return s;
}

/** A row of street trees: a branch hanging over the pavement, or trimmed. */
export function streetTree(name, { light, fault }) {
  const s = street(name, light, { horizon: 620, middle: 480 });
  const autumn = ['#7a4a24', '#a8652c', '#c98a3a', '#8f7a3a', '#d9a84e'];
  for (const y of [44, 30, 19])
    tree(s, [4.1, y], 5.4, { colours: fault === 'dead' ? undefined : s.chance.chance(0.3) ? autumn : undefined });
  box(s, [3.2, 4.4], [5.4, 7], [0, 0.1], '#8c7a62');
  const [x] = s.at([3.8, 6.2, 0]), top = s.at([3.8, 6.2, 4.4])[1];
  s.look(fault === 'branch' ? [x - 280, top + 400] : [x - 40, top + 60], 900).shadow([3.8, 6.2], 1.2, 1);
  s.post([3.8, 6.2], 0, 3.6, 0.34, '#6f5d4b');
  for (const [dx, dy, w] of [[-240, -120, 30], [190, -170, 28], [-70, -260, 26], [300, -60, 20]])
    s.curve(`M${x} ${top + 240}Q${x + dx * 0.3} ${top + 130 + dy * 0.2} ${x + dx} ${top + 140 + dy}`, '#6a5846', w);
  if (fault === 'dead') for (let i = 0; i < 40; i++) {
    const a = s.chance.between(3.3, 6.1), b = [x + Math.cos(a) * s.chance.between(80, 300), top + 130 + Math.sin(a) * 150];
    s.curve(`M${b[0].toFixed(0)} ${b[1].toFixed(0)}l${s.chance.whole(-70, 70)} ${s.chance.whole(-110, -20)}`, '#7d6c5a',
      s.chance.between(3, 8));
  }
  else crown(s, [x + 10, top], fault === 'trimmed' ? 300 : 420, fault === 'trimmed' ? 210 : 270, undefined, 420);
  if (fault === 'branch') {
    s.curve(`M${x - 200} ${top + 130}Q${x - 330} ${top + 240} ${x - 350} ${top + 470}`, '#6a5846', 24);
    s.path([[x - 215, top + 110], [x - 180, top + 150], [x - 230, top + 165]], '#d9b98a');
    crown(s, [x - 360, top + 480], 170, 190, undefined, 170);
  }
  if (fault === 'trimmed') for (const [dx, dy] of [[-250, 30], [260, 70]]) s.ellipse([x + dx, top + dy], 17, 15, '#d9b98a');
  return s;
}

/** Left behind: a bicycle, or bags of rubbish; or a clean corner. */
export function leftBehind(name, { light, what }) {
  const s = street(name, light, { horizon: 380, eye: 1.5 });
  poles(s, 5.4, [13, 30, 58]);
  s.look(s.at([what === 'bags' ? 1.9 : 1.95, 4.6, 0.3]), 820);
  if (what === 'bags') {
    for (let i = 0; i < 13; i++) {
      const y = 5.6 - i * 0.17, [x, b] = s.at([s.chance.between(1.1, 3), y, 0]), r = s.size(s.chance.between(0.24, 0.4), y),
        c = s.chance.pick(['#e6e8ea', '#cfd8dc', '#3a4a5c', '#dcdccf', '#5f7d8c']);
      s.ellipse([x, b], r * 1.15, r * 0.25, 'url(#dark)', 'opacity=".4"')
        .ellipse([x, b - r * 0.72], r, r * 0.8, s.gradient([shade(c, 0.2), shade(c, -0.25)]))
        .path([[x - r * 0.2, b - r * 1.4], [x - r * 0.34, b - r * 1.85], [x, b - r * 1.65], [x + r * 0.3, b - r * 1.9],
          [x + r * 0.16, b - r * 1.4]], shade(c, -0.05));
      for (let k = 0; k < 3; k++)
        s.curve(`M${x + s.chance.between(-r, r) * 0.6} ${b - r}q${s.chance.whole(-20, 20)} 20 ${s.chance.whole(-20, 20)} ${r * 0.5}`,
          shade(c, -0.3), 2, 'opacity=".6"');
    }
    box(s, [0.2, 1.0], [4.3, 4.9], [0, 0.55], '#6b5d4f')
      .face([[0.2, 4.3, 0.3], [1, 4.3, 0.3], [1, 4.3, 0.34], [0.2, 4.3, 0.34]], '#3d342c');
  }
  if (what === 'bicycle') {
    const [x, y] = s.at([1.4, 4.4, 0]), u = s.size(0.33, 4.4);
    s.shadow([1.7, 4.4], 1.1, 0.5);
    const wheel = (cx, squash) => {
      s.raw(`<ellipse cx="${cx}" cy="${y - u}" rx="${u * squash}" ry="${u}" fill="none" stroke="#22262a" stroke-width="${u * 0.12}"/>`);
      for (let i = 0; i < 9; i++)
        s.curve(`M${cx} ${y - u}L${cx + Math.cos(i * 0.7) * u * squash} ${y - u + Math.sin(i * 0.7) * u}`, '#9aa0a4', 1.6);
    };
    wheel(x, 1);
    wheel(x + u * 3.3, 0.82);
    s.curve(
      `M${x} ${y - u}L${x + u * 1.1} ${y - u * 1.1}L${x + u * 2.6} ${y - u * 2.2}L${x + u * 0.8} ${y - u * 2.2}`
        + `ZM${x + u * 1.1} ${y - u * 1.1}L${x + u * 0.7} ${y - u * 2.6}`
        + `M${x + u * 3.3} ${y - u}L${x + u * 2.5} ${y - u * 2.8}`, mix('#3f7a5c', '#8a5a36', 0.35), u * 0.16, 'stroke-linejoin="round"');
    s.curve(`M${x + u * 0.3} ${y - u * 2.65}h${u * 0.9}`, '#22262a', u * 0.24, 'stroke-linecap="round"')
      .curve(`M${x + u * 2.5} ${y - u * 2.8}q${-u * 0.5} ${-u * 0.2} ${-u * 0.7} ${u * 0.15}`, '#8c9296', u * 0.12);
    s.curve(`M${x + u * 2.6} ${y - u * 2.6}h${u * 0.9}l${-u * 0.15} ${u * 0.6}h${-u * 0.6}z`, '#8c9296', u * 0.07);
  }
  grass(s, [5, 5.6], [2, 14], 0.24, 130);
  return s;
}

// Photos drawn on a canvas, so that nobody needs a camera at hand; grainy enough to look taken.
import { isEnglish } from './words.js';

const width = 1280;
const height = 960;
let drawn;

export function samples() {
  drawn ??= scenes.map(([ja, en, paint]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    paint(context);
    grain(context);
    return { ja, en, url: canvas.toDataURL('image/jpeg', 0.82),
      blob: () => new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.88)) };
  });
  return drawn.map((one) => ({ ...one, name: isEnglish() ? one.en : one.ja }));
}

const scenes = [
  ['ガードレール、離れて', 'Guardrail, from afar', (c) => { coast(c, 0.44); guardrail(c, 1, 470, 60); }],
  ['ガードレール、近くから', 'Guardrail, close', (c) => { coast(c, 0.3); guardrail(c, 2.4, 420, 150); }],
  ['支柱', 'The post', (c) => { coast(c, 0.22); guardrail(c, 3.6, 330, 300); }],
  ['道路の穴', 'Pothole', (c) => { street(c); hole(c); }],
  ['街路灯', 'Street lamp', (c) => { dusk(c); lamp(c); }],
  ['公園のベンチ', 'Park bench', (c) => { park(c); bench(c); }],
];

function fill(c, colours, from = 0, to = height) {
  const shade = c.createLinearGradient(0, from, 0, to);
  colours.forEach((colour, index) => shade.addColorStop(index / (colours.length - 1), colour));
  c.fillStyle = shade;
  c.fillRect(0, from, width, to - from);
}

function shape(c, colour, points) {
  c.fillStyle = colour;
  c.beginPath();
  points.forEach(([x, y], index) => (index ? c.lineTo(x, y) : c.moveTo(x, y)));
  c.closePath();
  c.fill();
}

function stroke(c, colour, thick, points, bend = false) {
  c.strokeStyle = colour;
  c.lineWidth = thick;
  c.lineCap = c.lineJoin = 'round';
  c.beginPath();
  if (bend) {
    c.moveTo(...points[0]);
    for (let i = 1; i < points.length - 1; i++)
      c.quadraticCurveTo(...points[i], (points[i][0] + points[i + 1][0]) / 2, (points[i][1] + points[i + 1][1]) / 2);
    c.lineTo(...points.at(-1));
  } else points.forEach(([x, y], index) => (index ? c.lineTo(x, y) : c.moveTo(x, y)));
  c.stroke();
}

function grain(c) {
  const picture = c.getImageData(0, 0, width, height);
  let seed = 7;
  for (let i = 0; i < picture.data.length; i += 4) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const noise = (seed >> 16) % 17 - 8;
    for (let k = 0; k < 3; k++) picture.data[i + k] += noise;
  }
  c.putImageData(picture, 0, 0);
}

function coast(c, horizon) {
  const y = height * horizon;
  fill(c, ['#aecfe0', '#dfeaec'], 0, y);
  fill(c, ['#8fb7c6', '#6f9dae'], y, y + 190);
  c.fillStyle = '#7d9a86';
  c.beginPath();
  c.moveTo(0, y + 20);
  c.bezierCurveTo(180, y - 130, 330, y - 60, 520, y + 14);
  c.lineTo(0, y + 60);
  c.fill();
  shape(c, '#a9a598', [[0, y + 120], [width, y + 60], [width, height], [0, height]]);
  shape(c, '#87888a', [[width * 0.1, height], [width * 0.62, y + 84], [width * 0.8, y + 78], [width, y + 190], [width, height]]);
  stroke(c, '#e9e7df', 14, [[width * 0.46, height], [width * 0.6, y + 330], [width * 0.72, y + 84]], true);
}

function guardrail(c, scale, y, x) {
  const at = (dx, dy) => [x + dx * scale, y + dy * scale];
  for (const [dx, lean] of [[0, 0], [150, 4], [290, 30], [420, 74], [560, 26], [700, 2]]) {
    stroke(c, '#6f7577', 12 * scale, [at(dx + lean, 78 + lean * 0.5), at(dx - lean * 0.6, 190 + lean * 0.2)]);
    stroke(c, '#a9b0b2', 4 * scale, [at(dx + lean - 3, 80 + lean * 0.5), at(dx - lean * 0.6 - 3, 188 + lean * 0.2)]);
  }
  const rail = [at(-80, 60), at(120, 62), at(270, 80), at(360, 150), at(440, 176), at(530, 118), at(640, 72), at(900, 52)];
  stroke(c, '#8d9496', 46 * scale, rail, true);
  stroke(c, '#f1f3f2', 36 * scale, rail, true);
  stroke(c, '#b9c0c1', 7 * scale, rail, true);
  stroke(c, '#a2542c', 5 * scale, [at(400, 148), at(446, 190), at(476, 160)]);
}

function street(c) {
  fill(c, ['#b9c4c9', '#d8dcda'], 0, 260);
  for (const [x, w, top] of [[0, 210, 60], [190, 160, 120], [900, 190, 90], [1070, 240, 30]])
    shape(c, '#9a948b', [[x, top], [x + w, top], [x + w, 300], [x, 300]]);
  fill(c, ['#7d7e80', '#68696c'], 260, height);
  shape(c, '#b4b0a6', [[0, 260], [180, 260], [0, 620]]);
  for (let i = 0; i < 5; i++)
    shape(c, '#e6e3d8', [[620 - i * 8, 300 + i * 130], [648 + i * 4, 300 + i * 130], [660 + i * 16, 360 + i * 140],
      [610 - i * 18, 360 + i * 140]]);
}

function hole(c) {
  const edge = Array.from({ length: 26 }, (_, i) => {
    const angle = i / 26 * Math.PI * 2;
    const far = 1 + 0.14 * Math.sin(i * 2.7) + 0.08 * Math.cos(i * 5.1);
    return [560 + Math.cos(angle) * 300 * far, 660 + Math.sin(angle) * 130 * far];
  });
  shape(c, '#55544f', edge.map(([x, y]) => [x, y - 8]));
  shape(c, '#3a3835', edge.map(([x, y]) => [560 + (x - 560) * 0.86, 668 + (y - 660) * 0.8]));
  shape(c, '#5d6a72', edge.map(([x, y]) => [570 + (x - 560) * 0.5, 690 + (y - 660) * 0.4]));
  stroke(c, '#46443f', 5, [[860, 640], [930, 610], [1010, 626], [1100, 590]]);
  stroke(c, '#46443f', 4, [[300, 720], [220, 760], [160, 750]]);
}

function dusk(c) {
  fill(c, ['#2c3a55', '#70758c', '#c79a7c'], 0, 640);
  for (let i = 0; i < 9; i++)
    shape(c, '#30333c', [[i * 150 - 20, 640], [i * 150 - 20, 470 - (i * 67 % 130)], [i * 150 + 120, 470 - (i * 67 % 130)],
      [i * 150 + 120, 640]]);
  fill(c, ['#42454a', '#33363b'], 640, height);
}

function lamp(c) {
  stroke(c, '#1f2328', 22, [[820, 900], [820, 190]]);
  stroke(c, '#1f2328', 16, [[820, 210], [780, 150], [620, 140]], true);
  shape(c, '#2a2f35', [[540, 128], [660, 128], [640, 168], [560, 168]]);
  shape(c, '#7d8289', [[562, 168], [638, 168], [630, 180], [570, 180]]);
  shape(c, '#f2efe6', [[786, 560], [854, 560], [854, 640], [786, 640]]);
  c.fillStyle = '#1f2328';
  c.font = 'bold 30px sans-serif';
  c.textAlign = 'center';
  c.fillText('D-', 820, 594);
  c.fillText('214', 820, 628);
}

function park(c) {
  fill(c, ['#bcd8e2', '#e6efe6'], 0, 400);
  for (let i = 0; i < 7; i++) {
    c.fillStyle = ['#6d9467', '#7da673', '#5f875c'][i % 3];
    c.beginPath();
    c.arc(60 + i * 200, 330 - (i % 2) * 40, 150, 0, Math.PI * 2);
    c.fill();
  }
  fill(c, ['#a8bd84', '#8ea86c'], 400, height);
  shape(c, '#cfc3a6', [[0, 760], [width, 690], [width, 860], [0, height]]);
}

function bench(c) {
  for (const x of [380, 880]) stroke(c, '#55585b', 24, [[x, 520], [x, 780]]);
  stroke(c, '#9b6b3e', 44, [[330, 650], [600, 652]]);
  stroke(c, '#9b6b3e', 44, [[600, 652], [760, 740]]);
  stroke(c, '#b07c48', 40, [[330, 540], [930, 536]]);
  stroke(c, '#a5733f', 40, [[330, 590], [930, 588]]);
  stroke(c, '#5a3c20', 6, [[592, 630], [616, 676]]);
}

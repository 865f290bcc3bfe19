// A small stage for drawn "photographs": a camera over a ground plane (x right, y away, z up, metres), light, texture, SVG.
import { deflateSync } from 'node:zlib';
import { stream } from '../random.mjs';

export const width = 1600, height = 1200;

/** Light of the day: sky from top to horizon, how hard shadows are, a wash of colour over everything. */
export const lights = {
  clear: { sky: ['#5f9fd6', '#a9cfea', '#dcebf3'], shadow: 0.34, wash: ['#fff3d6', 0.06], sea: ['#8fb9cf', '#3f7596'], clouds: 0.9 },
  hazy: { sky: ['#a3b7c7', '#cbd6dc', '#e6e8e6'], shadow: 0.16, wash: ['#dfe4e6', 0.1], sea: ['#b0c2cb', '#64838f'], clouds: 0.35 },
  morning: { sky: ['#8fb8de', '#cfdfe8', '#fae6c8'], shadow: 0.3, wash: ['#ffd79a', 0.11], sea: ['#c3ccca', '#5b8598'], clouds: 0.7 },
  evening: { sky: ['#5f78ad', '#b9a5b0', '#f8c391'], shadow: 0.3, wash: ['#ff9d52', 0.09], sea: ['#d8b7a0', '#59708d'], clouds: 0.6 },
  rain: { sky: ['#7f8b93', '#a2abb0', '#c0c6c8'], shadow: 0.12, wash: ['#5a6c78', 0.2], sea: ['#9aa6aa', '#586970'], clouds: 0.5 },
  dusk: { sky: ['#16213f', '#3d4a78', '#c08a78'], shadow: 0.1, wash: ['#0b1536', 0.42], sea: ['#6b6a80', '#232c4a'], clouds: 0.4 },
};

const number = (n) => String(Math.round(n * 10) / 10);
const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
export const mix = (a, b, t) => '#' + rgb(a).map((v, i) => Math.round(v + (rgb(b)[i] - v) * t).toString(16).padStart(2, '0')).join('');
export const shade = (c, t) => (t < 0 ? mix(c, '#10141a', -t) : mix(c, '#ffffff', t));

function png(size, alphaAt) {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    let crc = 0xffffffff;
    for (const b of body) crc = table[(crc ^ b) & 255] ^ (crc >>> 8);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
    return out;
  };
  const rows = Buffer.alloc(size * (size * 2 + 1));
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) rows.set(alphaAt(x, y), y * (size * 2 + 1) + 1 + x * 2);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 4, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))]).toString('base64');
}

// Grain made once: filters over whole pictures would take seconds each.
const speck = stream('grain');
const tile = png(256, () => {
  const v = speck.between(-1, 1) + speck.between(-1, 1);
  return [v > 0 ? 255 : 0, Math.round(Math.abs(v) * 34)];
});
const texture = (id, scale) =>
  `<pattern id="${id}" width="${256 * scale}" height="${256 * scale}" patternUnits="userSpaceOnUse">`
    + `<image width="${256 * scale}" height="${256 * scale}" href="data:image/png;base64,${tile}"/></pattern>`;

export class Picture {
  constructor(name, light = 'clear', camera = {}) {
    this.chance = stream(`picture-${name}`);
    this.weather = stream(`weather-${name}-${light}`);
    this.light = lights[light];
    this.lightName = light;
    this.camera = { eye: 1.5, focal: 1180, horizon: 500, middle: 800, ...camera };
    this.defs = [texture('fine', 1), texture('coarse', 2.6),
      ...[['dark', '#0b0f16'], ['mist', '#ffffff'], ['warm', '#ffe7a8']].map(([id, c]) =>
        `<radialGradient id="${id}"><stop offset="0" stop-color="${c}"/><stop offset=".55" stop-color="${c}" stop-opacity=".8"/>`
          + `<stop offset="1" stop-color="${c}" stop-opacity="0"/></radialGradient>`),
      '<radialGradient id="vignette" cx=".5" cy=".48" r=".78"><stop offset=".62" stop-opacity="0"/>'
        + '<stop offset="1" stop-opacity=".36"/></radialGradient>'];
    this.parts = [];
  }

  gradient(stops, { across = false, opacity } = {}) {
    const id = `g${this.defs.length}`;
    const list = stops.map((c, i) =>
      `<stop offset="${number(i / (stops.length - 1))}" stop-color="${c}"${opacity ? ` stop-opacity="${opacity[i]}"` : ''}/>`);
    this.defs.push(
      `<linearGradient id="${id}" x1="0" y1="0" x2="${across ? 1 : 0}" y2="${across ? 0 : 1}">${list.join('')}</linearGradient>`);
    return `url(#${id})`;
  }

  /** A point in the world on the picture. */
  at([x, y, z = 0]) {
    const { eye, focal, horizon, middle } = this.camera;
    const d = Math.max(y, 0.2);
    return [middle + (focal * x) / d, horizon + (focal * (eye - z)) / d];
  }

  /** Metres to pixels at that distance. */
  size(metres, y) { return (this.camera.focal * metres) / Math.max(y, 0.2); }

  // opacity of a whole element costs the renderer a canvas of its own each time: only paint is made translucent
  path(points, fill, more = '') {
    this.parts.push(
      `<path d="M${points.map((p) => p.map(number).join(' ')).join('L')}Z" fill="${fill}" ${more.replace('opacity', 'fill-opacity')}/>`);
    return this;
  }

  curve(d, stroke, wide, more = '') {
    this.parts.push(
      `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${number(wide)}" ${more.replace('opacity', 'stroke-opacity')}/>`);
    return this;
  }
  ellipse([x, y], rx, ry, fill, more = '') {
    this.parts.push(
      `<ellipse cx="${number(x)}" cy="${number(y)}" rx="${number(Math.abs(rx))}" ry="${number(Math.abs(ry))}" `
        + `fill="${fill}" ${more.replace('opacity', 'fill-opacity')}/>`);
    return this;
  }
  raw(svg) { this.parts.push(svg); return this; }

  /** A face in the world, cut off behind the camera. */
  face(points, fill, more = '') {
    const near = 0.45, kept = [];
    points.forEach((b, i) => {
      const a = points.at(i - 1);
      if (a[1] < near !== b[1] < near) {
        const t = (near - a[1]) / (b[1] - a[1]);
        kept.push([0, 1, 2].map((k) => (a[k] ?? 0) + ((b[k] ?? 0) - (a[k] ?? 0)) * t));
      }
      if (b[1] >= near) kept.push(b);
    });
    if (kept.length > 2) this.path(kept.map((p) => this.at(p)), fill, more);
    return this;
  }

  /** A face with grain on it. */
  rough(points, fill, grain = 'fine', strength = 0.7) {
    return this.face(points, fill).face(points, `url(#${grain})`, `opacity="${strength}"`);
  }

  /** A line in the world as thick as it would be there. */
  bar(a, b, thick, fill, more = '') {
    const [p, q] = [this.at(a), this.at(b)];
    const [s, t] = [this.size(thick, a[1]) / 2, this.size(thick, b[1]) / 2];
    const d = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1, n = [-(q[1] - p[1]) / d, (q[0] - p[0]) / d];
    return this.path([[p[0] + n[0] * s, p[1] + n[1] * s], [q[0] + n[0] * t, q[1] + n[1] * t], [q[0] - n[0] * t, q[1] - n[1] * t],
      [p[0] - n[0] * s, p[1] - n[1] * s]], fill, more);
  }

  /** A round post: light from the left. */
  post([x, y], from, to, thick, colour) {
    const [a, b] = [this.at([x, y, from]), this.at([x, y, to])], r = this.size(thick, y) / 2;
    return this.path([[a[0] - r, a[1]], [b[0] - r, b[1]], [b[0] + r, b[1]], [a[0] + r, a[1]]],
      this.gradient([shade(colour, -0.1), shade(colour, 0.25), shade(colour, -0.35)], { across: true }));
  }

  shadow([x, y], rx, ry, more = 1) {
    const [cx, cy] = this.at([x, y, 0]);
    return this.ellipse([cx, cy], this.size(rx, y) * 1.15, this.size(ry, y) * 0.32, 'url(#dark)',
      `opacity="${number(this.light.shadow * 1.6 * more)}"`);
  }

  /** What the picture is about, and how wide a close-up of it is. */
  look([x, y], wide) {
    this.subject = [Math.max(0, Math.min(width - wide, x - wide / 2)), Math.max(0, Math.min(height - wide * 0.75, y - wide * 0.4)),
      wide, wide * 0.75];
    return this;
  }

  svg({ close = false } = {}) {
    const [wash, strength] = this.light.wash;
    const frame = close ? this.subject : [0, 0, width, height], [x, y, w, h] = frame;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${frame.map(number).join(' ')}">`
      + `<defs>${this.defs.join('')}</defs>${this.parts.join('')}`
      + `<rect width="1600" height="1200" fill="${wash}" fill-opacity="${strength}"/>${this.after?.join('') ?? ''}`
      + `<rect width="1600" height="1200" fill="url(#fine)" fill-opacity=".28"/>`
      + `<rect x="${number(x)}" y="${number(y)}" width="${number(w)}" height="${number(h)}" fill="url(#vignette)"/></svg>\n`;
  }
}

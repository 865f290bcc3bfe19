// Seeded chance: the same seed always draws the same city.

/** A stream of numbers in [0, 1) for one purpose; streams do not disturb each other. */
export function stream(name, seed = 20190501) {
  let h = seed ^ 0x9e3779b9;
  for (const c of name) h = Math.imul(h ^ c.codePointAt(0), 0x01000193) >>> 0;
  let a = h >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (from, to) => from + (to - from) * next(),
    whole: (from, to) => from + Math.floor((to - from + 1) * next()),
    chance: (p) => next() < p,
    pick: (list) => list[Math.floor(list.length * next())],
    /** One of `[value, weight]` pairs. */
    weighted(pairs) {
      let left = next() * pairs.reduce((sum, [, w]) => sum + w, 0);
      for (const [value, w] of pairs) if ((left -= w) < 0) return value;
      return pairs.at(-1)[0];
    },
    uuid() {
      const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16));
      hex[12] = '4';
      hex[16] = '89ab'[Math.floor(next() * 4)];
      const s = hex.join('');
      return `${s.slice(0, 8)}-${s.slice(8, 12)}-${s.slice(12, 16)}-${s.slice(16, 20)}-${s.slice(20)}`;
    },
  };
}

/** Smooth noise over the plane in [-1, 1]; `size` is the distance between its hills in metres. */
export function noise(name, size) {
  const r = stream(name);
  const grid = Array.from({ length: 64 * 64 }, () => r.between(-1, 1));
  const at = (i, j) => grid[(((j % 64) + 64) % 64) * 64 + (((i % 64) + 64) % 64)];
  const ease = (t) => t * t * (3 - 2 * t);
  return ([x, y]) => {
    const i = Math.floor(x / size), j = Math.floor(y / size);
    const s = ease(x / size - i), t = ease(y / size - j);
    const low = at(i, j) * (1 - s) + at(i + 1, j) * s;
    const high = at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s;
    return low * (1 - t) + high * t;
  };
}

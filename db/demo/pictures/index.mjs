// The album: which pictures show which category, before and after, at one and the same place.
import { fallenTree, bench, fence, slide, swing } from './park-scenes.mjs';
import { gutter, guardrail, pothole } from './road-scenes.mjs';
import { bank, water, weeds } from './river-scenes.mjs';
import { leftBehind, mirror, sign, streetlight, streetTree } from './furniture-scenes.mjs';

const place = (name, draw, before, after, crew = null) => ({ name, draw, before, after, crew });

const places = {
  'road.pothole': [
    place('pothole-a', pothole, [{ light: 'clear', hole: true }, { light: 'clear', hole: true, near: true }], { light: 'hazy' },
      { light: 'clear', hole: true, cones: true }),
    place('pothole-b', pothole, [{ light: 'rain', hole: true, near: true }, { light: 'rain', hole: true }], { light: 'clear', near: true }),
    place('pothole-c', pothole, [{ light: 'evening', hole: true, near: true }], { light: 'morning', near: true }),
  ],
  'road.gutter': [
    place('gutter-a', gutter, [{ light: 'morning', broken: true }], { light: 'clear' }),
    place('gutter-b', gutter, [{ light: 'hazy', missing: true }], { light: 'hazy' }),
    place('gutter-c', gutter, [{ light: 'evening', leaves: true }], { light: 'clear' }),
  ],
  'road.guardrail': [
    place('guardrail-sea', guardrail, [{ light: 'hazy', bent: true }, { light: 'hazy', bent: true, near: true }], { light: 'clear' },
      { light: 'hazy', bent: true, cones: true }),
    place('guardrail-hill', guardrail, [{ light: 'clear', bent: true, hill: true, near: true }],
      { light: 'morning', hill: true, near: true }),
  ],
  'road.mirror': [
    place('mirror-a', mirror, [{ light: 'clear', fault: 'turned' }], { light: 'hazy' }),
    place('mirror-b', mirror, [{ light: 'morning', fault: 'cracked' }], { light: 'clear' }),
    place('mirror-c', mirror, [{ light: 'hazy', fault: 'leaves' }], { light: 'clear' }),
  ],
  'road.streetlight': [
    place('streetlight-a', streetlight, [{}], { lit: true }),
    place('streetlight-b', streetlight, [{ broken: true }, { light: 'evening', broken: true }], { lit: true }),
  ],
  'road.sign': [
    place('sign-a', sign, [{ light: 'hazy', stop: true, leaning: true }], { light: 'clear', stop: true }),
    place('sign-b', sign, [{ light: 'clear', faded: true }], { light: 'hazy' }),
  ],
  'road.tree': [
    place('street-tree-a', streetTree, [{ light: 'evening', fault: 'branch' }], { light: 'clear', fault: 'trimmed' }),
    place('street-tree-b', streetTree, [{ light: 'hazy', fault: 'dead' }], { light: 'clear', fault: 'trimmed' }),
  ],
  'park.play': [
    place('swing', swing, [{ light: 'clear', fault: true }], { light: 'morning' }, { light: 'clear', fault: true, closed: true }),
    place('slide', slide, [{ light: 'hazy', fault: true }], { light: 'clear' }),
  ],
  'park.bench': [place('bench', bench, [{ light: 'clear', fault: true }], { light: 'evening' })],
  'park.tree': [place('fallen-tree', fallenTree, [{ light: 'hazy', fault: true }], { light: 'clear' })],
  'park.other': [place('fence', fence, [{ light: 'evening', fault: true }], { light: 'clear' })],
  'river.bank': [place('bank', bank, [{ light: 'hazy', fault: true }], { light: 'clear' }, { light: 'hazy', fault: true, cones: true })],
  'river.water': [place('water', water, [{ light: 'rain', fault: true }], { light: 'clear' })],
  'river.plants': [place('weeds', weeds, [{ light: 'clear', fault: true }], { light: 'morning' })],
  other: [
    place('bags', leftBehind, [{ light: 'clear', what: 'bags' }], { light: 'hazy' }),
    place('bicycle', leftBehind, [{ light: 'hazy', what: 'bicycle' }], { light: 'clear' }),
  ],
};

const named = ({ name, draw }, suffix, options, view) => ({ name: `${name}-${suffix}`, svg: () => draw(name, options).svg(view) });

/** Per category the places, each with the names of its pictures: before (by residents), crew's, after. */
export const album = Object.fromEntries(Object.entries(places).map(([category, list]) => [category, list.map((p) => ({
  before: [...p.before.map((_, i) => `${p.name}-${i + 1}`), `${p.name}-close`],
  crew: p.crew ? `${p.name}-crew` : `${p.name}-1`,
  after: `${p.name}-after`,
}))]));

/** Every picture once: {name, svg()}. */
export const pictures = Object.values(places).flat().flatMap((p) => [
  ...p.before.map((options, i) => named(p, i + 1, options)),
  named(p, 'close', p.before[0], { close: true }),
  ...(p.crew ? [named(p, 'crew', p.crew)] : []),
  named(p, 'after', p.after),
]);

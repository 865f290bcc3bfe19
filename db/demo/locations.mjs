// Where things break: on streets where people live, in parks, along river and shore; and how people name the place.
import { distance, inside, leftOf, plus } from './geometry.mjs';
import { at, coast, piers, riverHalfWidth, riverLine } from './geography.mjs';
import { parks, stations } from './landscape.mjs';
import { builtUp, mainRoads, streets } from './roads.mjs';
import { city, wards } from './zones.mjs';

const kanji = ['一', '二', '三', '四', '五', '六'];
const nearCity = (line) => line.filter((p) => inside(p, city.ring));
const lines = { streets, roads: mainRoads.map((r) => nearCity(r.line)), coast: [coast] };
const banks = riverLine.map((p, i) => [p, i]).filter(([p, i]) => i > 0 && i < riverLine.length - 1 && inside(p, city.ring));
const hillRoads = mainRoads.filter((r) => ['県道73号', '県道40号', '見晴通り', '県道85号'].includes(r.nameJa)).map((r) => nearCity(r.line));
const shoreRoads = mainRoads.filter((r) => ['臨港線', '国道599号'].includes(r.nameJa)).map((r) => nearCity(r.line));

const onLine = (chance, set, off) => {
  const p = chance.pick(chance.pick(set));
  return plus(p, [chance.between(-off, off), chance.between(-off, off)]);
};

/** The likelier the more people live there. */
function wherePeopleAre(chance, draw) {
  for (;;) {
    const p = draw();
    if (chance.next() < builtUp(p) ** 2 * (0.33 + 0.67 * Math.exp(-((distance(p, middle) / 2600) ** 2))) + 0.03) return p;
  }
}
const middle = at(1.95, 1.1);

/** On the water's edge: left or right bank. */
function onBank(chance) {
  const [p, i] = chance.pick(banks);
  return plus(p, leftOf(riverLine[i - 1], riverLine[i + 1]),
    chance.pick([-1, 1]) * (riverHalfWidth(i / (riverLine.length - 1)) + chance.between(1, 12)));
}

const onStreet = (chance) => wherePeopleAre(chance, () => onLine(chance, lines.streets, 4));

function inPark(chance) {
  const park = chance.pick(parks);
  for (;;) {
    const corner = chance.pick(park.ring), centre = at(...park.at);
    const p = [0, 1].map((k) => centre[k] + (corner[k] - centre[k]) * Math.sqrt(chance.next()) * 0.9);
    if (inside(p, park.ring)) return p;
  }
}

const kinds = {
  street: onStreet,
  road: (chance) => (chance.chance(0.4) ? wherePeopleAre(chance, () => onLine(chance, lines.roads, 7)) : onStreet(chance)),
  rail: (chance) => onLine(chance, chance.chance(0.55) ? shoreRoads : hillRoads, 6),
  park: inPark,
  river: (chance) => (chance.chance(0.78) ? onBank(chance) : onLine(chance, lines.coast, 25)),
};

/** A place inside the city for that kind of thing. */
export function randomLocation(kind, chance) {
  for (;;) {
    const p = kinds[kind](chance);
    if (inside(p, city.ring)) return p;
  }
}

/** On a pier, outside every zone, some way from the shore. */
export const onPier = (k, out) => [0, 1].map((c) => {
  const [a, b, d, e] = piers[k];
  return ((a[c] + e[c]) / 2) * (1 - out) + ((b[c] + d[c]) / 2) * out;
});

export const wardOf = (p) => wards.find((w) => inside(p, w.ring))
  ?? wards.reduce((best, w) => (nearest(p, w) < nearest(p, best) ? w : best));
const nearest = (p, w) => Math.min(...w.ring.map((q) => distance(p, q)));

/** 港町三丁目: each ward has six, counted from its south-western corner. */
export function chome(p) {
  const ward = wardOf(p);
  const score = [0, 1, 2, 3, 4, 5].map((k) => distance(p, at(ward.u + ((k % 3) + 0.5) / 3, ward.v + (Math.floor(k / 3) + 0.5) / 2)));
  return `${ward.nameJa}${kanji[score.indexOf(Math.min(...score))]}丁目`;
}

/** The words by which the place is known, as the app or the resident would write them. */
export function placeName(p, chance) {
  const town = chome(p);
  const park = parks.find((k) => inside(p, k.ring));
  if (park) return `${park.nameJa}(${town})`;
  const station = stations.find((s) => distance(p, at(...s.at)) < 260);
  if (station) return `${town} ${station.nameJa}前`;
  const road = mainRoads.find((r) => r.line.some((q) => distance(p, q) < 22));
  if (road) return `${town} ${road.nameJa}沿い`;
  if (riverLine.some((q) => distance(p, q) < 70)) return `${town} 汐見川沿い`;
  return chance.chance(0.45) ? `${town}${chance.whole(1, 18)}番地先` : `${town}付近`;
}

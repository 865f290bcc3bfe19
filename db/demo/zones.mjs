// Zone layers, all cut from the one mesh of half-wards.
import { stream } from './random.mjs';
import { leftOf, plus } from './geometry.mjs';
import { neighbours, ringOf } from './geography.mjs';

const wardRows = [
  [['nishihama', '西浜', 'Nishihama'], ['minatomachi', '港町', 'Minatomachi'], ['nakahama', '中浜', 'Nakahama'],
    ['higashihama', '東浜', 'Higashihama']],
  [['yamate', '山手', 'Yamate'], ['honmachi', '本町', 'Honmachi'], ['ekimae', '駅前', 'Ekimae'], ['kawahigashi', '川東', 'Kawahigashi']],
  [['aobadani', '青葉谷', 'Aobadani'], ['sakuradai', '桜台', 'Sakuradai'], ['kitamachi', '北町', 'Kitamachi'],
    ['midorigaoka', '緑ヶ丘', 'Midorigaoka']],
];
const halves = (u, v) => [[0, 0], [1, 0], [0, 1], [1, 1]].map(([a, b]) => [2 * u + a, 2 * v + b]);

/** The twelve wards with their place (u, v) in the grid. */
export const wards = wardRows.flatMap((row, v) =>
  row.map(([code, nameJa, nameEn], u) => ({ code, nameJa, nameEn, u, v, ring: ringOf(halves(u, v)) })));

const ofWards = (...codes) => wards.filter((w) => codes.includes(w.code)).flatMap((w) => halves(w.u, w.v));

// One letter per half-ward, north on top; primary-school districts do not follow the wards.
const schoolMap = ['AABBCCDD', 'AABBCCDD', 'AEBFGCDD', 'EEFFGGHD', 'EEJFGIHH', 'EJJJIIHH'];
const schoolNames = {
  A: ['青葉', 'Aoba'], B: ['桜台', 'Sakuradai'], C: ['北町', 'Kitamachi'], D: ['緑ヶ丘', 'Midorigaoka'], E: ['山手', 'Yamate'],
  F: ['本町', 'Honmachi'], G: ['駅前', 'Ekimae'], H: ['川東', 'Kawahigashi'], I: ['中浜', 'Nakahama'], J: ['港', 'Minato'],
};
const byLetter = (map, letter) => map.flatMap((row, k) => [...row].flatMap((c, i) => (c === letter ? [[i, map.length - 1 - k]] : [])));

const parkMap = ['AAAABBBB', 'AAAABBBB', 'AAAABBBB', 'AAACBBBB', 'CCCCCCBB', 'CCCCCCCC'];

/** Real layers were drawn by different hands: here and there a zone reaches a few metres into its neighbour. */
function drawnByHand(layer, zones) {
  const chance = stream(`slivers-${layer}`);
  const uses = new Map();
  for (const { ring } of zones) for (const p of ring) uses.set(p.join(), (uses.get(p.join()) ?? 0) + 1);
  const inner = (p) => uses.get(p?.join()) === 2;
  return zones.map((zone) => {
    const ring = [...zone.ring];
    for (let n = 0; n < 3; n++) {
      const i = chance.whole(2, ring.length - 3);
      if (![-1, 0, 1].every((k) => inner(zone.ring[i + k]))) continue;
      ring[i] = plus(ring[i], leftOf(ring[i - 1], ring[i + 1]), -chance.between(3, 8));
    }
    return { ...zone, ring };
  });
}

const zone = (code, nameJa, nameEn, cells) => ({ code, nameJa, nameEn, ring: ringOf(cells) });
/** A works office answers for the zone that has its code. */
const zoneOf = (code, ...rest) => ({ ...zone(code, ...rest), department: code });
const everything = wards.flatMap((w) => halves(w.u, w.v));

export const city = zone('umikaze', '海風市', 'Umikaze City', everything);

export const layers = [
  { code: 'city', nameJa: '市域', nameEn: 'City area', purpose: 'city', priority: 100, zones: [city] },
  { code: 'neighbours', nameJa: '隣接市町村', nameEn: 'Neighbouring municipalities', purpose: 'neighbour', priority: 100, zones: neighbours },
  { code: 'wards', nameJa: '地区', nameEn: 'Wards', purpose: 'reporting', priority: 100, namesPlaces: true, zones: wards },
  {
    code: 'public-works', nameJa: '土木事務所管轄', nameEn: 'Public works areas', purpose: 'routing', priority: 10,
    zones: drawnByHand('public-works', [
      zoneOf('pw-north', '北部土木事務所管轄', 'North public works area', ofWards('aobadani', 'sakuradai', 'kitamachi', 'yamate')),
      zoneOf('pw-south', '南部土木事務所管轄', 'South public works area', ofWards('honmachi', 'nishihama', 'minatomachi', 'nakahama')),
      zoneOf('pw-east', '東部土木事務所管轄', 'East public works area', ofWards('midorigaoka', 'ekimae', 'kawahigashi', 'higashihama')),
    ]),
  },
  {
    code: 'parks', nameJa: '公園管理区域', nameEn: 'Park districts', purpose: 'routing', priority: 20, partial: true,
    zones: drawnByHand('parks', [
      zone('park-hills', '山側公園管理区域', 'Hillside park district', byLetter(parkMap, 'A')),
      zone('park-river', '川沿い公園管理区域', 'Riverside park district', byLetter(parkMap, 'B')),
      zone('park-shore', '海浜公園管理区域', 'Seaside park district', byLetter(parkMap, 'C')),
    ]),
  },
  {
    code: 'schools', nameJa: '小学校区', nameEn: 'Primary school districts', purpose: 'reporting', priority: 100,
    zones: drawnByHand('schools', Object.entries(schoolNames).map(([letter, [ja, en]]) =>
      zone(`school-${en.toLowerCase()}`, `${ja}小学校区`, `${en} primary school district`, byLetter(schoolMap, letter)))),
  },
];

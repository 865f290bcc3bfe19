// Where people go in a disaster: a dozen places to stay, some of them to flee to as well, and some only to flee to.
import { at } from './geography.mjs';
import { parks } from './landscape.mjs';
import { plus } from './geometry.mjs';
import { wards } from './zones.mjs';

const stay = [
  ['honmachi', '本町小学校', 'Honmachi School', 'ホンマチショウガッコウ', 420, [-260, 180]],
  ['minatomachi', '港町小学校', 'Minatomachi School', 'ミナトマチショウガッコウ', 380, [120, 260]],
  ['nakahama', '中浜中学校', 'Nakahama Junior High School', 'ナカハマチュウガッコウ', 500, [-80, 140]],
  ['sakuradai', '桜台小学校', 'Sakuradai School', 'サクラダイショウガッコウ', 400, [160, -90]],
  ['nishihama', '西浜小学校', 'Nishihama School', 'ニシハマショウガッコウ', 360, [90, 210]],
  ['ekimae', '駅前市民センター', 'Ekimae Community Centre', 'エキマエシミンセンター', 260, [40, -60]],
  ['kawahigashi', '川東小学校', 'Kawahigashi School', 'カワヒガシショウガッコウ', 340, [-120, 30]],
  ['kitamachi', '北町公民館', 'Kitamachi Hall', 'キタマチコウミンカン', 150, [60, 40]],
  ['higashihama', '東浜集会所', 'Higashihama Meeting House', 'ヒガシハマシュウカイジョ', 80, [-150, 190]],
  ['midorigaoka', '緑ヶ丘中学校', 'Midorigaoka Junior High School', 'ミドリガオカチュウガッコウ', 480, [70, -130]],
  ['yamate', '山手小学校', 'Yamate School', 'ヤマテショウガッコウ', 220, [30, 80]],
  ['aobadani', '青葉谷小学校', 'Aobadani School', 'アオバダニショウガッコウ', 240, [-40, 60]],
];
/** Their grounds are sites to flee to, and good for other hazards than the house. */
const grounds = {
  港町小学校: ['Quake', 'Tsunami'], 桜台小学校: ['Flood', 'Surge', 'Quake', 'Tsunami', 'Fire'], 緑ヶ丘中学校: ['Flood', 'Quake', 'Tsunami', 'Fire'],
};

const flee = (park) => ({
  kind: 'EvacuationSite', nameJa: park.nameJa, nameEn: park.nameEn, address: `海風市${park.nameJa}`, hazards: ['Quake', 'Fire'],
  at: at(...park.at),
});

export const shelters = [
  ...stay.flatMap(([code, nameJa, nameEn, kana, capacity, off], n) => {
    const ward = wards.find((w) => w.code === code);
    const place = plus(at(ward.u + 0.5, ward.v + 0.5), off);
    const whole = { nameJa, nameEn, kana, address: `海風市${ward.nameJa}${n % 4 + 1}丁目${n + 2}番` };
    return [
      { ...whole, kind: 'Shelter', capacity, phone: `0000-20-${String(n + 1).padStart(4, '0')}`, hazards: [], at: place },
      ...(grounds[nameJa] ? [{ ...whole, kind: 'EvacuationSite', hazards: grounds[nameJa], at: plus(place, [45, -30]) }] : []),
    ];
  }),
  ...parks.slice(0, 4).map(flee),
];

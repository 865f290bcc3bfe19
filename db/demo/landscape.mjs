// What the city is known by: hills, parks, stations, names.
import { at, blob } from './geography.mjs';

const hill = (u, v, rx, ry, turn, nameJa, nameEn) => ({ nameJa, nameEn, ring: blob(at(u, v), rx, ry, turn, 0.24) });
const upper = (u, v, rx, ry, turn) => hill(u, v, rx, ry, turn, null, null);

export const hills = [
  hill(0.42, 2.72, 820, 560, 0.5, '青葉山', 'Mt. Aoba'), upper(0.4, 2.76, 470, 300, 0.5),
  hill(-0.1, 2.05, 620, 1150, 0.1, '西山', 'Nishiyama'), upper(-0.14, 2.08, 330, 700, 0.1),
  hill(3.55, 2.78, 980, 420, 0.1, '緑ヶ丘丘陵', 'Midorigaoka Hills'), upper(3.6, 2.83, 560, 210, 0.1),
  hill(0.22, 1.42, 430, 620, -0.2, '山手の森', 'Yamate Woods'),
  hill(1.22, 3.3, 900, 620, 0.3, '鷹取山', 'Mt. Takatori'), hill(2.9, 3.75, 1500, 800, 0.2, '北浦山地', 'Kitaura Range'),
  upper(2.9, 3.85, 900, 400, 0.2),
  hill(-1.2, 1.6, 1100, 1900, 0.2, '西ノ原高原', 'Nishinohara Plateau'), hill(-0.6, 3.6, 1300, 1000, 0.4, '山辺岳', 'Mt. Yamabe'),
  hill(0.35, 4.75, 2500, 1200, 0.1, '大山辺岳', 'Mt. Oyamabe'), upper(0.3, 4.8, 1500, 620, 0.1),
  hill(3.55, 4.75, 2300, 1250, -0.2, '北浦岳', 'Mt. Kitaura'), upper(3.6, 4.85, 1200, 600, -0.2),
  hill(5.0, 3.3, 1500, 1700, 0.3, null, null), hill(-1.75, 2.35, 1000, 1700, 0.2, null, null),
  hill(5.1, 2.1, 1000, 1500, -0.3, '東磯山', 'Mt. Higashiiso'), hill(4.02, 2.3, 330, 520, 0.1, '見晴山', 'Mt. Miharashi'),
];

const park = (u, v, rx, ry, turn, nameJa, nameEn) => ({ nameJa, nameEn, at: [u, v], ring: blob(at(u, v), rx, ry, turn, 0.12, 40) });

export const parks = [
  park(1.42, 1.32, 300, 210, 0.2, '城山公園', 'Shiroyama Park'),
  park(1.3, 2.2, 190, 150, 0.4, '桜台中央公園', 'Sakuradai Central Park'),
  park(2.62, 2.66, 200, 130, -0.2, '北町公園', 'Kitamachi Park'),
  park(3.32, 2.3, 280, 190, 0.3, '緑ヶ丘運動公園', 'Midorigaoka Sports Park'),
  park(2.08, 1.68, 70, 420, 0.45, '汐見川緑地', 'Shiomi Riverside Park'),
  park(2.42, 1.62, 120, 90, 0, '駅前広場公園', 'Ekimae Square Park'),
  park(3.62, 1.3, 150, 120, 0.2, '川東児童公園', 'Kawahigashi Playground'),
  park(1.22, 0.62, 150, 110, 0.1, '港町公園', 'Minatomachi Park'),
  park(0.6, 0.12, 420, 95, 0.1, '西浜海浜公園', 'Nishihama Beach Park'),
  park(2.62, 0.42, 130, 110, 0.6, '中浜公園', 'Nakahama Park'),
  park(3.45, 0.22, 360, 90, 0.55, '東浜海浜公園', 'Higashihama Beach Park'),
  park(0.72, 1.72, 170, 130, 0.3, '山手ふれあい公園', 'Yamate Park'),
  park(0.78, 2.3, 200, 150, -0.3, '青葉谷森林公園', 'Aobadani Forest Park'),
];

/** The railway in (u, v), with its stations on it. */
export const railway = [[-2.0, 1.15], [-1.4, 0.8], [-0.5, 0.86], [0.35, 0.92], [0.62, 0.93], [1.1, 0.9], [1.62, 1.02], [2, 1.15],
  [2.45, 1.3], [3, 1.5], [3.46, 1.58], [4, 1.62], [4.9, 1.5], [5.7, 1.5], [6.0, 2.2]];
export const stations = [
  { nameJa: '西浜駅', nameEn: 'Nishihama Station', at: [0.62, 0.93] },
  { nameJa: '港町駅', nameEn: 'Minatomachi Station', at: [1.62, 1.02] },
  { nameJa: '海風駅', nameEn: 'Umikaze Station', at: [2.45, 1.3] },
  { nameJa: '川東駅', nameEn: 'Kawahigashi Station', at: [3.46, 1.58] },
];

export const names = [
  { nameJa: '海風市役所', nameEn: 'Umikaze City Hall', at: [1.72, 1.42] },
  { nameJa: '海風港', nameEn: 'Umikaze Port', at: [1.5, 0.05] },
  { nameJa: '一本松岬', nameEn: 'Cape Ipponmatsu', at: [-1.42, -1.05] },
  { nameJa: '東磯岬', nameEn: 'Cape Higashiiso', at: [5.62, -0.62] },
  { nameJa: '山辺町', nameEn: 'Yamabe Town', at: [1.0, 3.95] },
  { nameJa: '北浦村', nameEn: 'Kitaura Village', at: [3.55, 4.1] },
  { nameJa: '東磯市', nameEn: 'Higashiiso City', at: [5.0, 1.25] },
  { nameJa: '西ノ原町', nameEn: 'Nishinohara Town', at: [-1.25, 0.62] },
];
export const bay = { nameJa: '海風湾', nameEn: 'Umikaze Bay', at: [2.35, -0.75] };

import type { TFunction } from 'i18next';

/** Which prefectures measure in which of the nineteen planes; of the larger ones only the usual. */
const planes = [
  ['長崎', 'Nagasaki'], ['福岡・佐賀・熊本・大分・宮崎・鹿児島', 'Kyushu'], ['山口・島根・広島', 'Yamaguchi, Shimane, Hiroshima'],
  ['香川・愛媛・徳島・高知', 'Shikoku'], ['兵庫・鳥取・岡山', 'Hyogo, Tottori, Okayama'],
  ['京都・大阪・福井・滋賀・三重・奈良・和歌山', 'Kansai, Fukui, Mie'], ['石川・富山・岐阜・愛知', 'Ishikawa, Toyama, Gifu, Aichi'],
  ['新潟・長野・山梨・静岡', 'Niigata, Nagano, Yamanashi, Shizuoka'], ['東京・神奈川・千葉・埼玉・茨城・栃木・群馬・福島', 'Kanto, Fukushima'],
  ['青森・秋田・山形・岩手・宮城', 'Tohoku'], ['北海道西部', 'western Hokkaido'], ['北海道中央', 'central Hokkaido'],
  ['北海道東部', 'eastern Hokkaido'], ['小笠原', 'Ogasawara'], ['沖縄', 'Okinawa'], ['先島', 'Sakishima'], ['大東', 'Daito'],
  ['沖ノ鳥島', 'Okinotorishima'], ['南鳥島', 'Minamitorishima'],
] as const;

const data = [{ name: 'JGD2011', degrees: 6668, first: 6669 }, { name: 'JGD2000', degrees: 4612, first: 2443 }];

export function epsgChoices(t: TFunction, english: boolean): { group: string; items: { value: string; label: string }[] }[] {
  return data.map(({ name, degrees, first }) => ({
    group: name,
    items: [
      { value: String(degrees), label: `${name} ${t('layers.epsgDegrees')} (EPSG:${degrees})` },
      ...planes.map((where, at) => ({
        value: String(first + at),
        label: `${name} ${t('layers.epsgPlane', { n: at + 1, where: where[english ? 1 : 0] })} (EPSG:${first + at})`,
      })),
    ],
  })).concat([{ group: 'WGS 84', items: [{ value: '4326', label: `WGS 84 ${t('layers.epsgDegrees')} (EPSG:4326)` }] }]);
}

// Who answers, what can be broken, and the ordered rules that join the two.

/** Whom the city hands tickets over to, or orders work from. */
export const partners = [
  { code: 'prefecture', nameJa: '県潮見土木事務所', nameEn: 'Shiomi Prefectural Works Office', kind: 'Body', phone: '0000-00-3001' },
  { code: 'national', nameJa: '国道海風出張所', nameEn: 'National Road Branch Office', kind: 'Body', phone: '0000-00-3002' },
  { code: 'power', nameJa: '海風電力', nameEn: 'Umikaze Power', kind: 'Body', phone: '0000-00-3003' },
  { code: 'paving', nameJa: '浜舗装', nameEn: 'Hama Paving', kind: 'Contractor', phone: '0000-00-3004' },
  { code: 'lights', nameJa: '岬電設', nameEn: 'Misaki Electric', kind: 'Contractor', phone: '0000-00-3005' },
];

/** Words to residents, ready for each step. */
export const replies = [
  {
    code: 'seen', title: '現地を見に行きます', statuses: ['InProgress'], ja: '{category}の件、{department}の職員が現地を見に行きます。',
    easy: '{category}を 市の 人が 見に 行きます。', en: 'Somebody of {department} will look at the {category} on site.',
  },
  {
    code: 'repaired', title: '直しました', statuses: ['Resolved'], ja: '{place}の{category}を直しました。お知らせいただき、ありがとうございました。',
    easy: '{place}の {category}を なおしました。ありがとうございました。', en: 'We repaired it ({category}, {place}). Thank you for telling us.',
  },
  {
    code: 'temporary', title: '応急の処置をしました', statuses: ['OnHold', 'InProgress'],
    ja: '{today}に応急の処置をしました。本格的な修理まで、通るときは気をつけてください。',
    en: 'On {today} we made it safe for now. Please take care until the repair.',
  },
  {
    code: 'private', title: '民有地のため', statuses: ['Declined'],
    ja: '現地を確かめたところ、市の土地ではありませんでした。持ち主の方にお伝えします。分からないことは{department}({phone})へお電話ください。',
  },
  {
    code: 'more', title: 'もう少し教えてください', statuses: [],
    ja: 'くわしい場所が分からないので、近くの建物や交差点の名前を、このトークに送ってください。',
    en: 'We could not find the place. Please send the name of a building or crossing nearby here.',
  },
];

export const departments = [
  { code: 'roads', nameJa: '道路管理課', nameEn: 'Road Management Division', phone: '0000-00-2110', dutyPhone: '0000-00-2910', isDefault: true },
  { code: 'pw-north', nameJa: '北部土木事務所', nameEn: 'North Public Works Office', phone: '0000-00-2120', dutyPhone: '0000-00-2920' },
  { code: 'pw-south', nameJa: '南部土木事務所', nameEn: 'South Public Works Office', phone: '0000-00-2130', dutyPhone: '0000-00-2930' },
  { code: 'pw-east', nameJa: '東部土木事務所', nameEn: 'East Public Works Office', phone: '0000-00-2140', dutyPhone: '0000-00-2940' },
  { code: 'parks', nameJa: '公園緑地課', nameEn: 'Parks and Greenery Division', phone: '0000-00-2150', dutyPhone: '0000-00-2950' },
  { code: 'rivers', nameJa: '河川港湾課', nameEn: 'Rivers and Harbours Division', phone: '0000-00-2160', dutyPhone: '0000-00-2960' },
];

// street_tree is one keyword of two words
const category = (code, nameJa, nameEn, nameEasy, keywords) =>
  ({ code, nameJa, nameEn, nameEasy, keywords: keywords.split(' ').map((word) => word.replace('_', ' ')) });

export const categories = [
  category('road', '道路', 'Road', '道(みち)',
    '道路 道 歩道 車道 路面 路肩 国道 県道 市道 通学路 歩道橋 横断歩道 road street pavement sidewalk footpath みち どうろ'),
  category('road.pothole', '舗装の穴・段差', 'Pothole or uneven surface', '道(みち)の あな',
    '穴 陥没 段差 舗装 ひび ひび割れ 亀裂 くぼみ でこぼこ 凸凹 アスファルト あな 地割れ pothole hole crack sinkhole bump uneven'),
  category('road.gutter', '側溝', 'Gutter or drain', '道(みち)の よこの みぞ',
    '側溝 溝 ふた 蓋 グレーチング 排水 排水溝 排水口 マンホール みぞ gutter drain grate manhole'),
  category('road.guardrail', 'ガードレール', 'Guardrail', 'ガードレール',
    'ガードレール 防護柵 ガードパイプ 転落防止柵 柵 guardrail barrier railing'),
  category('road.mirror', 'カーブミラー', 'Road mirror', 'カーブミラー', 'カーブミラー ミラー 鏡 反射鏡 かがみ mirror'),
  category('road.streetlight', '街路灯', 'Streetlight', '道(みち)の でんき',
    '街路灯 街灯 電灯 外灯 防犯灯 照明灯 道路照明 電気 でんき がいとう 球切れ streetlight street_lamp lamp light'),
  category('road.sign', '標識', 'Road sign', '道(みち)の かんばん', '標識 看板 案内板 案内標識 カーブ標 かんばん sign signpost'),
  category('road.tree', '街路樹', 'Street tree', '道(みち)の 木(き)', '街路樹 並木 枝 植え込み 植樹帯 生け垣 branch hedge street_tree'),
  category('park', '公園', 'Park', '公園(こうえん)', '公園 広場 こうえん park'),
  category('park.play', '遊具', 'Play equipment', 'あそぶ もの',
    '遊具 ぶらんこ ブランコ すべり台 滑り台 鉄棒 ジャングルジム シーソー 砂場 playground sandbox swing slide'),
  category('park.bench', 'ベンチ・トイレ', 'Bench or toilet', 'ベンチ・トイレ',
    'ベンチ トイレ 便所 水飲み場 蛇口 bench toilet fountain'),
  category('park.tree', '樹木', 'Trees', '木(き)', '樹木 倒木 立木 枯れ木 木 き tree'),
  category('park.other', '公園のその他', 'Something else in a park', '公園(こうえん)の ほかの こと',
    '公園灯 フェンス 園路 芝生 落書き fence graffiti'),
  category('river', '河川', 'River', '川(かわ)', '川 河川 水路 海岸 かわ river canal stream shore'),
  category('river.bank', '護岸・堤防', 'Bank or dike', '川(かわ)の かべ',
    '護岸 堤防 土手 石垣 岸壁 防波堤 riverbank dike levee embankment'),
  // ごみ alone is no matter of rivers: it decides together with a word of the river
  category('river.water', '水の汚れ・ごみ', 'Polluted water or litter', '水(みず)の よごれ・ごみ',
    '水質 汚れ 濁り 油 ごみ 死んだ魚 polluted pollution oil_slick dead_fish'),
  category('river.plants', '草木', 'Weeds and bushes', '草(くさ)や 木(き)', '草 雑草 草刈り 竹 竹やぶ やぶ くさ weeds grass bush bamboo'),
  category('other', 'その他', 'Something else', 'ほかの こと', 'その他 ほか other else'),
].map((c, sort) => ({ ...c, sort: (sort + 1) * 10, parent: c.code.includes('.') ? c.code.split('.')[0] : null }));

const rule = (name, department, category, zone = null, extra = {}) =>
  ({ name, department, category, zone, danger: null, urgent: false, ...extra });

export const rules = [
  rule('危険な護岸・堤防は河川港湾課が急ぐ', 'rivers', 'river.bank', null, { danger: true, urgent: true }),
  rule('河川は河川港湾課', 'rivers', 'river'),
  rule('街路灯は道路管理課', 'roads', 'road.streetlight'),
  rule('街路樹は公園緑地課', 'parks', 'road.tree'),
  rule('海浜公園の樹木は河川港湾課(海岸林)', 'rivers', 'park.tree', 'parks/park-shore'),
  rule('公園は公園緑地課', 'parks', 'park'),
  rule('舗装の穴は、その区域の土木事務所', null, 'road.pothole', 'public-works'),
  rule('道路の付属物は、その区域の土木事務所', null, 'road', 'public-works'),
  rule('駅前のその他は東部土木事務所', 'pw-east', 'other', 'wards/ekimae'),
  rule('山側のその他は北部土木事務所', 'pw-north', 'other', 'public-works/pw-north'),
].map((r, i) => ({ ...r, position: i + 1 }));

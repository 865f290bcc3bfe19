// What residents write and what staff answer, per category.

const said = (ja, en, easy) => ({ ja, en, easy });

export const reportWords = {
  'road.pothole': said(['車道に大きな穴があいています。', '直径40センチくらいの穴です。自転車が危ないです。', '舗装がはがれて段差になっています。',
    '雨のあと、穴が広がりました。', '歩道のブロックが浮いてつまずきます。', 'マンホールのまわりが沈んでいます。'],
    ['There is a deep hole in the road.', 'The pavement has sunk by about 5 cm. A bicycle almost fell.'], ['道に あなが あります。', '自転車が あぶないです。']),
  'road.gutter': said(['側溝のふたが割れています。', 'グレーチングが外れていて足が落ちそうです。', '落ち葉で側溝がつまり、雨の日に水があふれます。', 'ふたがガタガタ鳴って夜うるさいです。', '側溝に泥がたまっています。'],
    ['The drain cover is broken.', 'The grate is missing next to the bus stop.'], ['みぞの ふたが ありません。']),
  'road.guardrail': said(['カーブのガードレールが海のほうに曲がっています。支柱も1本倒れています。', 'ガードレールがへこんで歩道に出ています。',
    '柵のボルトが外れて揺れます。', 'さびて穴があいています。', '車がぶつかったようで、端がめくれています。'],
    ['The guardrail is bent outwards.', 'A post of the railing is loose.'], ['ガードレールが まがっています。']),
  'road.mirror': said(['カーブミラーの向きがずれて、何も映りません。', '鏡が割れています。', '支柱が傾いています。', '木の枝でミラーが見えません。', 'くもっていて朝は見えません。'],
    ['The mirror points the wrong way.'], ['かがみが われています。']),
  'road.streetlight': said(['街路灯が3日前から消えています。', '夜、点滅しています。', '昼もつきっぱなしです。', '通学路が暗くてこわいです。', 'カバーが割れて落ちそうです。', '駅からの道の電灯が2本続けて切れています。'],
    ['The streetlight has been off for a week.', 'The light flickers all night.'], ['よる、道の でんきが つきません。']),
  'road.sign': said(['一時停止の標識が傾いています。', '標識が木の葉で見えません。', '案内標識の文字が消えています。', '標識の柱の根元がさびています。'],
    ['The stop sign is leaning over.'], ['道の かんばんが たおれそうです。']),
  'road.tree': said(['街路樹の枝が歩道をふさいでいます。', '枯れた枝が落ちそうです。', '根で歩道が持ち上がっています。', '植え込みがのびて、車が見えません。'],
    ['Branches hang low over the footpath.'], ['木の えだが じゃまです。']),
  'park.play': said(['ぶらんこの鎖が切れそうです。', 'すべり台の手すりがぐらぐらします。', '鉄棒の根元がさびています。', 'ロープがほつれていて子どもが心配です。', '砂場にガラスがありました。'],
    ['The swing chain is nearly broken.'], ['ぶらんこが こわれています。']),
  'park.bench': said(['ベンチの板が割れています。', 'トイレの水が止まりません。', 'トイレの鍵が壊れています。', '水飲み場の水が出ません。'],
    ['A board of the bench is broken.'], ['ベンチが こわれています。']),
  'park.tree': said(['昨日の風で木が倒れて園路をふさいでいます。', '大きな枝が折れてぶら下がっています。', '松が枯れています。', '桜の枝がフェンスを越えています。'],
    ['A tree has fallen across the path.'], ['木が たおれています。']),
  'park.other': said(['フェンスに穴があいています。', '公園灯が消えています。', '壁に落書きがあります。', '芝生に穴が掘られています。'],
    ['There is graffiti on the wall.'], ['フェンスに あなが あります。']),
  'river.bank': said(['護岸のブロックが崩れています。', '堤防の上の道にひびが入っています。', '岸壁の手すりが外れています。', '土手の土が流れています。'],
    ['Part of the river bank has collapsed.'], ['川の かべが こわれています。']),
  'river.water': said(['川に油のようなものが浮いています。', '河口にごみがたまっています。', '水が白く濁ってにおいます。', '自転車が川に捨てられています。'],
    ['There is oil on the water.'], ['川に ごみが たくさん あります。']),
  'river.plants': said(['土手の草がのびて道が見えません。', '竹が倒れて水路をふさいでいます。', '草で階段が使えません。'],
    ['The weeds on the dike block the path.'], ['草が とても ながいです。']),
  other: said(['空き地にごみが捨てられています。', '放置自転車が通路をふさいでいます。', '掲示板のガラスが割れています。', '電柱の張り紙がはがれて飛んでいます。', '道に動物の死がいがあります。'],
    ['An abandoned bicycle blocks the way.'], ['ごみが すてられています。']),
};

/** What somebody writes who was told that it is done, and sees that it is not. */
export const claimWords = said(
  ['まだ直っていません。今朝もそのままでした。', '半分だけ直っています。奥のほうがまだです。', '一度直りましたが、また同じところが悪くなりました。',
    '工事のあとが残っていて、通りにくいです。'],
  ['It is still the same as before. I passed by this morning.'], ['まだ なおって いません。']);

const thing = {
  'road.pothole': '路面', 'road.gutter': '側溝', 'road.guardrail': 'ガードレール', 'road.mirror': 'カーブミラー', 'road.streetlight': '街路灯',
  'road.sign': '標識', 'road.tree': '街路樹', 'park.play': '遊具', 'park.bench': '設備', 'park.tree': '樹木', 'park.other': '設備',
  'river.bank': '護岸', 'river.water': '水辺', 'river.plants': '草木', other: '現場',
};
const cutting = ['road.tree', 'park.tree', 'river.plants'], clearing = ['river.water', 'other'];

export const startWords = (code, chance) =>
  chance.pick(['本日、職員が現地を確認しました。', `現地を確認し、${thing[code]}の修理を手配しました。`,
    '本日、現地で応急の対応をしました。', `職員が${thing[code]}を点検しています。`]);
export function doneWords(code, town) {
  const done = cutting.includes(code) ? '手入れしました' : clearing.includes(code) ? 'きれいにしました' : '直しました';
  return `${town}の${thing[code]}を${done}。お知らせいただき、ありがとうございました。`;
}
export const messages = ['部品が届くまで、あと1週間ほどかかります。', '工事は来週の予定です。通行の際はお気をつけください。',
  'カラーコーンを置いて通行を分けています。', '業者が現地を確認しました。日程が決まりましたらお知らせします。'];
export const memos = ['ビーム2枚と支柱1本を交換。在庫は第二倉庫。', '片側交互通行が必要。警察と協議。', '昨年も同じ場所で補修あり。次は打ち換えを検討。', '隣接地の所有者に連絡済み。', '業者に見積もりを依頼。',
  '雨の日に再確認すること。', '現地写真は共有フォルダにも保存。', '応急処置にとどめた。本復旧は次回の巡回で。', '高所作業車の手配が必要。', '夜間に点灯を確認する。'];

/** Reasons for the moves that need one: what staff chose, and what the resident is told with it. */
export const reasons = {
  OnHold: [['asking-resident', '場所について確認させてください。お手数ですがお返事をお願いします。'], ['waiting-parts', '部品を取り寄せています。届きしだい直します。'],
    ['waiting-budget', '工事の時期を調整しています。'], ['waiting-weather', '天気の回復を待って作業します。']],
  Declined: [['no-fault-found', '現地を確認しましたが、異状は見つかりませんでした。'], ['private-land', '私有地のため、市では対応できません。所有者の方にご相談ください。'],
    ['not-our-task', '市の施設ではないため、対応できません。']],
  HandedOver: [['prefecture', '県の土木事務所に引き継ぎました。'], ['utility', '電力会社に引き継ぎました。'], ['national-road', '国の道路事務所に引き継ぎました。']],
};

export const crews = {
  roads: ['道路 岡', '道路 三好', '係長 久保'],
  'pw-north': ['1班 山側', '2班 藤井', '係長 石田'],
  'pw-south': ['1班 大西', '2班 浜口', '係長 佐伯'],
  'pw-east': ['1班 村上', '2班 東野', '係長 西尾'],
  parks: ['公園 森下', '公園 花岡', '係長 青木'],
  rivers: ['河川 水野', '河川 磯部', '係長 河合'],
};
export const desk = ['受付 高木', '受付 中川'];

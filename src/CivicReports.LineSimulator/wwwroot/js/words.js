// The page's words in Japanese and English.
const ja = {
  tool: 'シミュレータ', clock: '時計', hour: '+1時間', back: '今の時刻にもどす', reset: 'はじめからにする', addResident: '住民を増やす', other: 'English',
  chat: 'チャット', faults: '障害', traffic: '通信の記録', resident: '住民', language: '言語',
  resetAsk: '会話、記録、障害をすべて消して、はじめからにしますか?', ja: '日本語', en: 'English', ko: '한국어', zh: '中文', pt: 'Português', vi: 'Tiếng Việt',
  friend: 'つながっている', blocked: 'ブロックしている', stranger: 'まだ友だちではない', doBlock: 'ブロックする', doUnblock: 'ブロックをやめる', doFollow: '友だちになる',
  relation: '住民と公式アカウントの関係', invite: 'まだ友だちではありません。\n友だちになると、あいさつが届きます。', blockedHint: 'ブロックしています。メッセージは届きません。',
  log: '会話', write: 'メッセージ', send: '送信', photo: '写真', place: '位置情報', menu: 'メニュー', menuOpen: 'メニューを開く',
  menuClose: 'メニューを閉じる', more: 'ほかに送るもの',
  unsend: '取り消す', unsent: '送信を取り消しました', typing: '入力しています', follow: '友だちになりました', unblock: 'ブロックをやめました', block: 'ブロックしました',
  join: 'グループに招待しました', leave: 'グループから外しました',
  account: '公式アカウント', noChats: '住民がいません。', startHint: 'メッセージや写真を送ると、ここに会話が出ます。',
  raise: '障害を起こす', running: (n) => `${n} つ動作中`, noneRunning: '',
  f: { duplicateWebhooks: '同じ通知を2回送る', reorderWebhooks: '順番を入れかえる', wrongSignature: '署名をまちがえる', webhookDelayMs: '通知を3秒おくらせる',
    expiredReplyTokens: '返信の期限が切れる', quotaSpent: '月の上限に達する', rate429: '送りすぎ(429)で断る', error500: 'LINEが故障する(500)', hang: 'LINEが答えない',
    lostAnswer: '送れたのに答えが切れる', contentNotReadySeconds: '写真を5秒おそくする', contentGone: '写真が消えている' },
  count: (n) => `${n} 件`, copy: 'コピー', copied: 'コピーしました。', time: '時刻', direction: '向き', person: 'だれ', content: 'なかみ', took: '時間',
  received: '→ 受信', replied: '← 返信', pushed: '← 送信', fetched: '← 取得', asked: '← 照会', set: '← 設定', noTraffic: 'まだ通信はありません。',
  request: '送った内容', response: '返ってきた内容', offline: '切れています', attempt: (n) => `${n}回目`,
  reasons: { could_not_connect: 'つながらない', request_timeout: '2秒以内に答えなし', no_webhook_url: '送り先なし', hang: '答えず', lostAnswer: '答えが切れた',
    unclassified: '失敗' },
  sendPhotos: '写真を送る', samplesTitle: '見本の写真', fromDevice: 'この端末から選ぶ', photosPicked: (n) => (n ? `${n}枚送る` : '送る'),
  photosHint: '2枚以上えらぶと、ひと組として送ります。',
  cancel: 'やめる', close: '閉じる', sendPlace: '位置情報を送る', latitude: '緯度', longitude: '経度', address: '住所(空でもよい)',
  placeHint: '地図を押すか、矢印キーで動かします。', zoomIn: '拡大', zoomOut: '縮小', map: '地図',
  stickers: 'スタンプを送る', voice: '声を送る(3秒)', file: 'ファイルを送る', group: 'グループに招待する', choose: '選ぶ', decide: '決める', newResident: '住民を増やす',
  name: '名前', add: '増やす',
  tel: (number) => `電話 ${number} をかけるところです。`, opened: (uri) => `${uri} を開くところです。`, photoN: (n) => `${n}枚目の写真`, sentPlace: '送った場所',
  failed: '送れませんでした: ',
  groupSays: 'グループの会話', personal: '個人の会話', needsPhone: 'LINEではスマートフォンだけに出る機能です。',
};

const en = {
  tool: 'Simulator', clock: 'Clock', hour: '+1 hour', back: 'Back to now', reset: 'Start over', addResident: 'Add resident', other: '日本語',
  chat: 'Chat', faults: 'Faults', traffic: 'Traffic', resident: 'Resident', language: 'Language',
  resetAsk: 'Remove all chats, traffic and faults, and start over?', ja: '日本語', en: 'English', ko: '한국어', zh: '中文',
  pt: 'Português', vi: 'Tiếng Việt',
  friend: 'Connected', blocked: 'Blocked', stranger: 'Not a friend yet', doBlock: 'Block', doUnblock: 'Unblock', doFollow: 'Add friend',
  relation: 'Resident and official account', invite: 'Not a friend yet.\nAdding the account brings its greeting.',
  blockedHint: 'Blocked: messages do not arrive.',
  log: 'Chat', write: 'Message', send: 'Send', photo: 'Photo', place: 'Location', menu: 'Menu', menuOpen: 'Open menu',
  menuClose: 'Close menu', more: 'More to send',
  unsend: 'Unsend', unsent: 'Message unsent', typing: 'Typing', follow: 'Added as a friend', unblock: 'Unblocked', block: 'Blocked',
  join: 'Invited into a group', leave: 'Removed from the group',
  account: 'Official account', noChats: 'No residents.', startHint: 'Send a message or a photo to begin.',
  raise: 'Cause faults', running: (n) => `${n} running`, noneRunning: '',
  f: { duplicateWebhooks: 'Send notices twice', reorderWebhooks: 'Swap their order', wrongSignature: 'Sign wrongly',
    webhookDelayMs: 'Delay notices 3 s', expiredReplyTokens: 'Reply tokens expire', quotaSpent: 'Monthly limit reached',
    rate429: 'Too many requests (429)', error500: 'LINE is broken (500)', hang: 'LINE does not answer',
    lostAnswer: 'Sent, but answer lost', contentNotReadySeconds: 'Photos 5 s late', contentGone: 'Photos are gone' },
  count: (n) => `${n} requests`, copy: 'Copy', copied: 'Copied.', time: 'Time', direction: 'Way', person: 'Who',
  content: 'Content', took: 'Took',
  received: '→ event', replied: '← reply', pushed: '← push', fetched: '← fetch', asked: '← query', set: '← set',
  noTraffic: 'No traffic yet.',
  request: 'Request', response: 'Response', offline: 'Disconnected', attempt: (n) => `attempt ${n}`,
  reasons: { could_not_connect: 'no connection', request_timeout: 'no answer in 2 s', no_webhook_url: 'no address', hang: 'no answer',
    lostAnswer: 'answer lost', unclassified: 'failed' },
  sendPhotos: 'Send photos', samplesTitle: 'Sample photos', fromDevice: 'Choose from this device',
  photosPicked: (n) => (n ? `Send ${n}` : 'Send'), photosHint: 'Two or more are sent as one set.',
  cancel: 'Cancel', close: 'Close', sendPlace: 'Send location', latitude: 'Latitude', longitude: 'Longitude',
  address: 'Address (may be empty)', placeHint: 'Click the map, or move with the arrow keys.', zoomIn: 'Zoom in',
  zoomOut: 'Zoom out', map: 'Map',
  stickers: 'Send a sticker', voice: 'Send voice (3 s)', file: 'Send a file', group: 'Invite into a group', choose: 'Choose',
  decide: 'Done', newResident: 'Add resident', name: 'Name', add: 'Add',
  tel: (number) => `This would call ${number}.`, opened: (uri) => `This would open ${uri}.`, photoN: (n) => `Photo ${n}`,
  sentPlace: 'Place sent', failed: 'Not sent: ',
  groupSays: 'Group chat', personal: 'Personal chat', needsPhone: 'LINE shows this on phones only.',
};

let language = localStorage.getItem('simulator.language') === 'en' ? 'en' : 'ja';

/** The words of the chosen language. */
export const t = () => (language === 'en' ? en : ja);
export const isEnglish = () => language === 'en';

export function switchLanguage() {
  language = language === 'en' ? 'ja' : 'en';
  localStorage.setItem('simulator.language', language);
  document.documentElement.lang = language;
}

export const residentLanguages = ['ja', 'en', 'zh', 'ko', 'vi', 'pt'];

const japanTime = { timeZone: 'Asia/Tokyo' };
const locale = () => (language === 'en' ? 'en-GB' : 'ja-JP');
export const clockTime = (at) => new Date(at).toLocaleTimeString('ja-JP', { ...japanTime, hour: 'numeric', minute: '2-digit' });
export const exactTime = (at) =>
  `${new Date(at).toLocaleTimeString('ja-JP', { ...japanTime, hour: 'numeric', minute: '2-digit', second: '2-digit' })}`
    + `.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;
export const day = (at) => new Date(at).toLocaleDateString(locale(), { ...japanTime, month: 'long', day: 'numeric', weekday: 'short' });

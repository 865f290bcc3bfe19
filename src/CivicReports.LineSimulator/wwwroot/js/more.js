// What residents send now and then: stickers, voice, files, a group.
import { h, icon } from './dom.js';
import { t } from './words.js';
import { dialog } from './dialog.js';
import { sticker } from './log.js';

const stickers = ['OK', 'ありがとう', 'おねがい', 'わかった', 'こまった', 'おつかれ', 'またね', 'びっくり'];

export function moreMenu(resident) {
  const words = t();
  const choose = (act) => () => {
    opened.close();
    resident.act(act);
  };
  const opened = dialog(words.more, [
    h('div', { class: 'stickers' },
      stickers.map((word, index) =>
        h('button', { type: 'button', 'aria-label': word,
          onClick: choose({ type: 'sticker', packageId: '1', stickerId: `${index + 1}`, keywords: [word] }) }, sticker(word)))),
    h('div', { class: 'choices' },
      h('button', { type: 'button', class: 'btn',
        onClick: choose({ type: 'audio', base64: silence(), contentType: 'audio/wav', durationMs: 3000 }) }, icon('bolt'), words.voice),
      h('button', { type: 'button', class: 'btn',
        onClick: choose({ type: 'file', base64: btoa('memo'), contentType: 'text/plain', fileName: 'memo.txt' }) },
        icon('file'), words.file),
      h('button', { type: 'button', class: 'btn', onClick: choose({ type: 'joinGroup', name: words.groupSays }) },
        icon('plus'), words.group)),
  ], null, null, 'small');
}

/** Three seconds of a silent WAV file. */
function silence() {
  const rate = 8000;
  const size = rate * 3;
  const bytes = new Uint8Array(44 + size).fill(128);
  const view = new DataView(bytes.buffer);
  const word = (at, text) => [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  word(0, 'RIFF'); view.setUint32(4, 36 + size, true); word(8, 'WAVEfmt '); view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, rate, true); view.setUint32(28, rate, true);
  view.setUint16(32, 1, true); view.setUint16(34, 8, true); word(36, 'data'); view.setUint32(40, size, true);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

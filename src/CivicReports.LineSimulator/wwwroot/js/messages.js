// What the account sent: text, pictures, places, templates; Flex has a file of its own.
import { h } from './dom.js';
import { t } from './words.js';
import { perform } from './actions.js';
import { flexMessage } from './flex.js';
import { placeCard } from './place-card.js';
import { showPhoto } from './photos.js';
import { sticker } from './log.js';

export function accountMessage(message, resident) {
  switch (message.type) {
    case 'text': case 'textV2': return h('div', { class: `bubble${isSpaced(message.text) ? ' easy' : ''}` }, linked(message.text));
    case 'image': return h('div', { class: 'bubble media' }, h('div', { class: 'photos one' },
      h('button', { 'aria-label': t().photo, onClick: () => showPhoto(message.originalContentUrl, t().photo) },
        h('img', { src: message.previewImageUrl, alt: '' }))));
    case 'video': return h('div', { class: 'bubble media' },
      h('video', { controls: true, poster: message.previewImageUrl, src: message.originalContentUrl, width: 208 }));
    case 'audio': return h('div', { class: 'bubble' }, h('audio', { controls: true, src: message.originalContentUrl }));
    case 'location': return h('div', { class: 'bubble media' }, placeCard(message));
    case 'sticker': return sticker(`${message.packageId}/${message.stickerId}`);
    case 'template': return template(message, resident);
    case 'flex': return flexMessage(message, resident);
    default: return h('div', { class: 'bubble unknown' }, `(${message.type})`);
  }
}

/** Addresses in a text can be followed, as on the phone. */
const linked = (text = '') => text.split(/(https?:\/\/[^\s、。」)]+)/)
  .map((part, index) => (index % 2 ? h('a', { href: part, target: '_blank', rel: 'noopener' }, part) : part));

/** やさしい日本語 is written with spaces between words; it breaks only there. */
const isSpaced = (text = '') => /[ぁ-んァ-ヶ一-龠] [ぁ-んァ-ヶ一-龠「]/.test(text);

function template(message, resident) {
  const { template: shape } = message;
  switch (shape.type) {
    case 'confirm': return card(shape, shape.actions, resident, 'two');
    case 'carousel': return h('div', { class: 'cards' }, shape.columns.map((column) => card(column, column.actions, resident)));
    case 'image_carousel': return h('div', { class: 'cards' },
      shape.columns.map((column) => card({ thumbnailImageUrl: column.imageUrl }, [column.action], resident)));
    default: return card(shape, shape.actions, resident);
  }
}

const card = (shape, actions, resident, columns = '') => h('div', { class: 'card tpl' },
  shape.thumbnailImageUrl
  && h('img', { src: shape.thumbnailImageUrl, alt: '', style: { objectFit: shape.imageSize === 'contain' ? 'contain' : 'cover' } }),
  shape.text && h('div', { class: 'words' }, shape.title && h('b', {}, shape.title), shape.text),
  h('div', { class: `acts ${columns}` },
    actions.map((action) => h('button', { onClick: () => perform(action, resident) }, action.label ?? ''))));

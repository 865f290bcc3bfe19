// A place in the chat: a small map with a pin, and its address.
import { h } from './dom.js';
import { t } from './words.js';
import { pinMap } from './map.js';

export function placeCard(message) {
  return h('div', { class: 'place' }, pinMap(message.latitude, message.longitude, 1500, t().sentPlace),
    h('p', {}, h('b', {}, message.title || t().place), message.address && [h('br'), message.address]));
}

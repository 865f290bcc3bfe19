// The lines of a chat: days, notes, what was said, photos of one set together.
import { avatar, h, icon } from './dom.js';
import { clockTime, day, t } from './words.js';
import { accountMessage } from './messages.js';
import { placeCard } from './place-card.js';
import { showPhoto } from './photos.js';

/** Returns a function that brings the log up to a chat, keeping the lines that stand. */
export function drawLog(log, resident) {
  const lines = new Map();
  const typing = h('div', { class: 'said' }, avatar(),
    h('span', { class: 'typing', role: 'status', 'aria-label': t().typing }, h('i'), h('i'), h('i')));
  let wasAtEnd = true;
  let count = 0;
  let height = 0;
  // a log that shrinks under a menu scrolls too: only the reader's own scrolling leaves the end
  log.addEventListener('scroll', () => log.clientHeight === height && (wasAtEnd = log.scrollHeight - log.scrollTop - height < 60));
  new ResizeObserver(() => {
    height = log.clientHeight;
    if (wasAtEnd) log.scrollTop = log.scrollHeight;
  }).observe(log);
  return (chat) => {
    const groups = grouped(chat.entries);
    const wanted = [];
    groups.forEach((group, index) => {
      const before = groups[index - 1];
      const first = group[0];
      if (!before || day(before[0].at) !== day(first.at))
        wanted.push([`day ${day(first.at)}`, () => h('span', { class: 'day' }, day(first.at))]);
      const again = before?.[0].from === 'account' && first.from === 'account' && day(before[0].at) === day(first.at)
        && clockTime(before[0].at) === clockTime(first.at);
      wanted.push([`${group.map((entry) => `${entry.seq}${entry.unsent ? 'x' : ''}`).join()} ${again}`,
        () => line(group, again, resident)]);
    });
    if (wanted.length === 0) wanted.push(['hint', () => h('span', { class: 'happened' }, t().startHint)]);
    const keys = new Set(wanted.map(([key]) => key));
    for (const [key, element] of lines) if (!keys.has(key)) {
      element.remove();
      lines.delete(key);
    }
    wanted.forEach(([key, make], index) => {
      if (!lines.has(key)) lines.set(key, make());
      const element = lines.get(key);
      if (log.children[index] !== element) log.insertBefore(element, log.children[index] ?? null);
    });
    if (chat.loading) log.append(typing);
    else typing.remove();
    if (wasAtEnd || chat.entries.length > count) {
      log.scrollTop = log.scrollHeight;
      // pictures that arrive later push the end down
      log.querySelectorAll('img')
        .forEach((image) => image.complete
          || image.addEventListener('load', () => wasAtEnd && (log.scrollTop = log.scrollHeight), { once: true }));
      wasAtEnd = true;
    }
    count = chat.entries.length;
  };
}

/** Photos of one imageSet stand together, in the order they were chosen. */
function grouped(entries) {
  const groups = [];
  const sets = new Map();
  for (const entry of entries) {
    const set = entry.message.imageSet?.id;
    if (set && !entry.unsent && sets.has(set)) sets.get(set).push(entry);
    else {
      const group = [entry];
      if (set && !entry.unsent) sets.set(set, group);
      groups.push(group);
    }
  }
  return groups;
}

function line(group, again, resident) {
  const entry = group[0];
  if (entry.from === 'note') return h('span', { class: 'happened' }, t()[entry.message.note] ?? entry.message.note);
  const time = h('time', { dateTime: entry.at }, clockTime(entry.at));
  if (entry.from === 'account') {
    const content = accountMessage(entry.message, resident);
    return h('div', { class: `said${again ? ' again' : ''}${/\bcards?\b/.test(content.className) ? ' tall' : ''}` },
      avatar(), content, time);
  }
  const mayUnsend = entry.messageId && !entry.unsent;
  const meta = h('span', { class: 'meta' },
    mayUnsend && h('button', { onClick: () => group.forEach((one) => resident.act({ type: 'unsend', messageId: one.messageId })) },
      t().unsend), time);
  return h('div', { class: 'said mine' }, meta, entry.unsent ? h('div', { class: 'bubble unsent' }, t().unsent) : ownBubble(group));
}

function ownBubble(group) {
  const { message } = group[0];
  switch (message.type) {
    case 'text': return h('div', { class: 'bubble' }, message.text);
    case 'image': return h('div', { class: 'bubble media' }, photos(group));
    case 'location': return h('div', { class: 'bubble media bare' }, placeCard(message));
    case 'sticker': return sticker(message.keywords?.[0] ?? '');
    case 'audio': return h('div', { class: 'bubble' }, h('audio', { controls: true, src: `/simulator/api/contents/${message.id}` }));
    case 'file': return h('div', { class: 'bubble file' }, icon('file'), message.fileName);
    default: return h('div', { class: 'bubble' }, `(${message.type})`);
  }
}

export const sticker = (words) => h('div', { class: 'sticker' }, words);

function photos(group) {
  const ordered = group.toSorted((a, b) => (a.message.imageSet?.index ?? 0) - (b.message.imageSet?.index ?? 0));
  const size = { 1: 'one', 2: 'two', 4: 'four' }[ordered.length] ?? '';
  return h('div', { class: `photos ${size}` }, ordered.map((entry, index) => {
    const source = `/simulator/api/contents/${entry.messageId}`;
    const words = t().photoN(index + 1);
    return h('button', { 'aria-label': words, onClick: () => showPhoto(source, words) }, h('img', { src: source, alt: '' }));
  }));
}

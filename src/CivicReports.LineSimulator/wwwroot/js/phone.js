// One resident's phone: who, chat, quick replies, writing, rich menu.
import { avatar, h, icon, pick, toast } from './dom.js';
import { ask, known, loadChat, on } from './store.js';
import { t } from './words.js';
import { perform } from './actions.js';
import { drawLog } from './log.js';
import { moreMenu } from './more.js';
import { photoDialog } from './photos.js';
import { placeDialog } from './place.js';
import { richMenu } from './rich-menu.js';

export function phoneColumn(userId, onChoose) {
  const words = t();
  let room = userId;
  let chat = known.chats.get(room);
  let menuOpen = true;
  const group = () => (room === userId ? undefined : room);
  const act = (body) => ask(`residents/${userId}/acts`, 'POST', { ...body, groupId: group() })
    .then((done) => done.groupId && enter(done.groupId))
    .catch((problem) => toast(words.failed + problem.message));
  const resident = { userId, act, photos: () => photoDialog(userId, group()), place: () => placeDialog(act) };

  const head = h('div', { class: 'who' });
  const title = h('div', { class: 'title' });
  const log = h('div', { class: 'log', role: 'log', tabIndex: 0, 'aria-label': words.log });
  const draw = drawLog(log, resident);
  const quick = h('div', { class: 'quick', role: 'group' });
  const menu = h('div', { class: 'menu', role: 'group', 'aria-label': words.menu });
  const invite = h('div', { class: 'invite' });
  const text = h('input',
    { placeholder: words.write, 'aria-label': words.write, maxLength: 5000, enterKeyHint: 'send', autocomplete: 'off' });
  const send = h('button', { type: 'submit', 'aria-label': words.send }, icon('send', 'large'));
  const toggle = h('button', { type: 'button', 'aria-expanded': 'true', onClick: () => openMenu(!menuOpen) });
  const write = h('form', {
    class: 'write',
    onSubmit: (event) => {
      event.preventDefault();
      const said = text.value.trim();
      if (said) act({ type: 'text', text: said });
      text.value = '';
      showSend();
    },
  },
  h('button', { type: 'button', 'aria-label': words.photo, onClick: resident.photos }, icon('image', 'large')),
  h('button', { type: 'button', class: 'pin', 'aria-label': words.place, onClick: resident.place }, icon('pin', 'large')),
  text, send, toggle);
  text.addEventListener('input', showSend);

  function showSend() {
    const hasMenu = Boolean(chat?.richMenu);
    toggle.hidden = !hasMenu || text.value.length > 0;
    send.hidden = !toggle.hidden;
  }

  function openMenu(open) {
    menuOpen = open;
    menu.hidden = !open || !chat?.richMenu;
    toggle.setAttribute('aria-expanded', String(open));
    toggle.replaceChildren(chat?.richMenu?.chatBarText ?? words.menu, icon(open ? 'down' : 'up', 'small'));
  }

  function drawHead() {
    const names = known.residents.map((one) => [one.userId, one.name]);
    const one = known.residents.find((found) => found.userId === userId);
    const rooms = known.groups.filter((found) => found.members.includes(userId));
    const key = JSON.stringify([names, one, rooms, room]);
    if (!one || head.dataset.key === key) return;
    head.dataset.key = key;
    title.replaceChildren(rooms.length === 0
      ? h('h2', {}, known.state.accountName)
      : pick([[userId, known.state.accountName], ...rooms.map((found) => [found.userId, found.name])], room, words.log, enter, 'name'));
    const relations = { friend: [['friend', words.friend], ['block', words.doBlock]],
      blocked: [['blocked', words.blocked], ['unblock', words.doUnblock]],
      stranger: [['stranger', words.stranger], ['follow', words.doFollow]] };
    head.replaceChildren(
      names.length > 2 ? pick(names, userId, words.resident, onChoose, 'name') : h('b', { style: { fontSize: '16px' } }, one.name),
      h('span', { class: 'quiet' }, words[one.language] ?? one.language), h('span', { class: 'grow' }),
      pick(relations[one.friendship], one.friendship, words.relation, (wanted) => act({ type: wanted })));
  }

  function drawQuick() {
    const last = chat.entries.findLast((entry) => entry.from !== 'note');
    const items = last?.from === 'account' ? last.message.quickReply?.items ?? [] : [];
    const fresh = JSON.stringify(items);
    if (quick.dataset.items !== fresh) {
      quick.dataset.items = fresh;
      const icons = { camera: 'camera', cameraRoll: 'image', location: 'pin', datetimepicker: 'calendar' };
      quick.replaceChildren(...items.map(({ action, imageUrl }) => h('button', { onClick: () => perform(action, resident) },
        imageUrl ? h('img', { src: imageUrl, alt: '' }) : icons[action.type] && icon(icons[action.type]), action.label)));
    }
    quick.hidden = items.length === 0;
  }

  function drawMenu() {
    const key = chat.richMenu?.richMenuId ?? '';
    if (menu.dataset.id !== key) {
      menu.dataset.id = key;
      menu.replaceChildren();
      if (chat.richMenu) richMenu(menu, chat.richMenu, resident);
      openMenu(chat.richMenu?.selected ?? false);
    }
    showSend();
  }

  function update() {
    chat = known.chats.get(room);
    if (!chat) return;
    drawHead();
    const { friendship } = chat.resident;
    const away = friendship === 'stranger' && chat.entries.length === 0;
    invite.hidden = !away;
    log.hidden = away;
    write.hidden = friendship === 'blocked';
    if (away) invite.replaceChildren(avatar(), h('p', {}, words.invite.split('\n').flatMap((line) => [line, h('br')]).slice(0, -1)),
      h('button', { class: 'btn main', onClick: () => act({ type: 'follow' }) }, words.doFollow));
    draw(chat);
    drawQuick();
    drawMenu();
    if (friendship === 'blocked') menu.hidden = quick.hidden = true;
    else openMenu(menuOpen);
  }

  /** The personal chat, or a group that this resident has invited the account into. */
  function enter(other) {
    room = other;
    loadChat(room).catch(() => {});
  }

  const phone = h('div', { class: 'phone' },
    h('div', { class: 'phone-head' }, avatar(), title,
      h('button', { 'aria-label': words.more, onClick: () => moreMenu(resident) }, icon('more', 'large'))),
    invite, log, quick, write, menu);
  const stops = [on('chat', (id) => id === room && update()), on('state', drawHead)];
  if (chat) update();
  else drawHead();
  loadChat(room).catch(() => {});
  return {
    element: h('section', { class: 'col', 'aria-label': known.residents.find((found) => found.userId === userId)?.name ?? words.resident },
      head, phone),
    close: () => stops.forEach((stop) => stop()),
    shown: () => (log.scrollTop = log.scrollHeight),
  };
}

// The head of the page: clock, starting over, more residents, language.
import { h, icon } from './dom.js';
import { ask, known, on } from './store.js';
import { clockTime, day, residentLanguages, switchLanguage, t } from './words.js';
import { dialog, field } from './dialog.js';

let stopWatching;

export function pageHead(redraw) {
  const words = t();
  const date = h('span', { class: 'date' });
  const hour = h('b');
  const time = h('output', {}, icon('clock'), date, hour);
  const back = h('button', { class: 'btn wide', onClick: () => ask('clock', 'POST', { shiftSeconds: 0 }) }, words.back);
  const tick = () => {
    const shift = known.state?.shiftSeconds ?? 0;
    const now = Date.now() + shift * 1000;
    date.textContent = day(now);
    hour.textContent = clockTime(now);
    time.classList.toggle('shifted', shift > 0);
    back.hidden = shift === 0;
  };
  stopWatching?.();
  const timer = setInterval(tick, 1000);
  const unwatch = on('state', tick);
  stopWatching = () => {
    clearInterval(timer);
    unwatch();
  };
  tick();
  return h('header', { class: 'top' },
    h('div', { class: 'brand' }, h('img', { src: '/page/mark.svg', alt: '' }), h('h1', {}, 'CivicReports'),
      h('span', { class: 'tool' }, words.tool)),
    h('span', { class: 'grow' }),
    h('div', { class: 'clock' }, h('span', { class: 'wide' }, words.clock), time, back,
      h('button', { class: 'btn', onClick: () => ask('clock', 'POST', { addSeconds: 3600 }) }, words.hour)),
    resetButton('wide'),
    h('button', {
      class: 'btn',
      lang: words.other === 'English' ? 'en' : 'ja',
      onClick: () => {
        switchLanguage();
        redraw();
      },
    }, words.other),
    h('button', { class: 'btn main', onClick: addResident, 'aria-label': words.addResident }, icon('plus', 'small'),
      h('span', { class: 'wide' }, words.addResident)));
}

/** Asks once, then begins anew. */
export const resetButton = (where) =>
  h('button', { class: `btn ${where}`, onClick: () => confirm(t().resetAsk) && ask('reset', 'POST').then(() => location.reload()) },
    t().reset);

function addResident() {
  const words = t();
  const name = h('input',
    { name: 'name', maxLength: 20, value: `${words.resident} ${String.fromCharCode(65 + (known.residents.length % 26))}` });
  const language = h('select', { name: 'language' }, residentLanguages.map((code) => h('option', { value: code }, words[code])));
  dialog(words.newResident, [field(words.name, name), field(words.language, language)], words.add,
    () => ask('residents', 'POST', { name: name.value || undefined, language: language.value }), 'small');
}

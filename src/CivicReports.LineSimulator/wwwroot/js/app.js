// The page: a head, phones side by side, faults and traffic.
import { h } from './dom.js';
import { known, loadState, on, start } from './store.js';
import { t } from './words.js';
import { faultPanel } from './faults.js';
import { pageHead, resetButton } from './head.js';
import { phoneColumn } from './phone.js';
import { trafficPanel } from './traffic.js';
import { loadMap } from './map.js';

const app = document.getElementById('app');
const chosen = [];
let view = 0;
let phones = [];

const howMany = () => Math.max(1, Math.min(known.residents.length, innerWidth < 1000 ? known.residents.length : innerWidth < 1640 ? 2 : 3));
const isNarrow = () => innerWidth < 1000;

/** Which resident each phone shows; on a narrow page every resident has a phone behind a switch. */
function residentsShown() {
  const ids = known.residents.map((resident) => resident.userId);
  if (isNarrow()) return ids;
  for (let i = 0; i < howMany(); i++) if (!ids.includes(chosen[i]))
    chosen[i] = ids.find((id) => !chosen.slice(0, howMany()).includes(id)) ?? ids[0];
  return chosen.slice(0, howMany());
}

function draw() {
  document.documentElement.lang = t().other === 'English' ? 'ja' : 'en';
  document.title = `${t().tool} – CivicReports`;
  phones.forEach((phone) => phone.close());
  phones = residentsShown().map((id, index) => phoneColumn(id, (other) => {
    chosen[index] = other;
    draw();
  }));
  const side = h('div', { class: 'side' }, faultPanel(), trafficPanel(), resetButton('narrow'));
  const columns = [...phones.map((phone) => phone.element), side];
  const main = h('main', {}, columns);
  main.style.setProperty('--phones', phones.length);
  app.replaceChildren(pageHead(draw), switches(columns), main);
  show(columns);
}

function switches(columns) {
  const names = [...known.residents.map((resident) => resident.name).slice(0, phones.length), `${t().faults}・${t().traffic}`];
  const bar = h('div', { class: 'views', role: 'tablist' }, names.map((name, index) => h('button', {
    role: 'tab',
    'aria-selected': String(index === view),
    onClick: () => {
      view = index;
      bar.querySelectorAll('button').forEach((button, at) => button.setAttribute('aria-selected', String(at === view)));
      show(columns);
    },
  }, name)));
  return bar;
}

function show(columns) {
  if (view >= columns.length) view = 0;
  columns.forEach((column, index) => column.classList.toggle('away', isNarrow() && index !== view));
  phones[view]?.shown();
}

let drawnFor = '';
function drawWhenNeeded() {
  const now = `${isNarrow()} ${residentsShown().join()} ${known.residents.map((resident) => resident.name + resident.userId).join()}`;
  if (now === drawnFor) return;
  drawnFor = now;
  draw();
}

on('state', drawWhenNeeded);
addEventListener('resize', () => known.state && drawWhenNeeded());
await Promise.all([loadState(), loadMap()]);
start();

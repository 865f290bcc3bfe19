// Every request both ways, newest at the foot; a row opens to its bodies.
import { copy, h, icon } from './dom.js';
import { known, on } from './store.js';
import { exactTime, t } from './words.js';

let unwatch = [];
const opened = new Set();

export function trafficPanel() {
  const words = t();
  const count = h('span', { class: 'live' });
  const body = h('tbody');
  const empty = h('p', { class: 'empty' }, words.noTraffic);
  const rows = h('div', { class: 'rows', tabIndex: 0, role: 'region', 'aria-label': words.traffic },
    h('table', {}, h('thead', {},
      h('tr', {}, [words.time, words.direction, words.person, words.content, words.took].map((word) => h('th', { scope: 'col' }, word)))),
      body), empty);
  const drawn = new Map();
  const update = () => {
    const atEnd = rows.scrollHeight - rows.scrollTop - rows.clientHeight < 40;
    const kept = new Set(known.traffic.map((entry) => entry.seq));
    for (const [seq, parts] of drawn) if (!kept.has(seq)) {
      parts.rows().forEach((part) => part.remove());
      drawn.delete(seq);
    }
    for (const entry of known.traffic) if (!drawn.has(entry.seq)) drawn.set(entry.seq, row(entry));
    arrange(body, drawn);
    count.textContent = known.connected ? words.count(known.traffic.length) : words.offline;
    count.classList.toggle('off', !known.connected);
    empty.hidden = known.traffic.length > 0;
    if (atEnd) rows.scrollTop = rows.scrollHeight;
  };
  unwatch.forEach((stop) => stop());
  unwatch = [on('traffic', update), on('connected', update)];
  queueMicrotask(update);
  requestAnimationFrame(() => (rows.scrollTop = rows.scrollHeight));
  return h('section', { class: 'panel traffic', 'aria-label': words.traffic },
    h('div', { class: 'panel-head' }, icon('list'), h('h2', {}, words.traffic), count,
      h('button', { class: 'btn', onClick: () => copy(JSON.stringify(known.traffic, null, 2), words.copied) },
        icon('copy', 'small'), words.copy)),
    rows);
}

const failed = (entry) => Boolean(entry.fault) || Boolean(entry.reason) || entry.status >= 400 || entry.attempt > 1 || entry.status === 202
  && entry.path.includes('/content');

function direction(entry) {
  const words = t();
  if (entry.direction === 'webhook') return [words.received, 'in'];
  if (entry.path.includes('/reply')) return [words.replied, 'out'];
  if (/\/(push|multicast|broadcast)$/.test(entry.path) && !entry.path.includes('validate')) return [words.pushed, 'out'];
  if (entry.path.includes('/content') && entry.method === 'GET') return [words.fetched, 'out'];
  return [entry.method === 'GET' ? words.asked : words.set, ''];
}

const shortName = (id) => {
  const found = [...known.residents, ...known.groups].find((one) => one.userId === id);
  return found ? found.name.replace(/^住民 /, '').slice(0, 6) : '';
};

function outcome(entry) {
  if (entry.reason && entry.reason !== 'error_status_code') return t().reasons[entry.reason] ?? entry.reason;
  const odd = entry.status < 200 || entry.status >= 300 || (entry.status === 202 && entry.path.includes('/content'));
  return `${odd ? `${entry.status} · ` : ''}${Math.round(entry.durationMs).toLocaleString()} ms`;
}

function what(entry) {
  const words = entry.summary || entry.path.replace('/v2/bot', '').replace(/\/(U[0-9a-f]{32}|richmenu-[0-9a-f]{32})/g, '');
  const again = entry.fault === 'duplicateWebhooks' ? 2 : entry.attempt;
  return `${words}${again > 1 ? ` ${t().attempt(again)}` : ''}`;
}

/** By the time a request began; the log itself is in the order they ended. */
function arrange(body, drawn) {
  const ordered = [...drawn.values()].sort((a, b) => a.at.localeCompare(b.at)).flatMap((parts) => parts.rows());
  ordered.forEach((line, index) => body.children[index] === line || body.insertBefore(line, body.children[index] ?? null));
}

function row(entry) {
  const [way, kind] = direction(entry);
  const button = h('button', { 'aria-expanded': 'false', title: what(entry), onClick: () => toggle() }, what(entry));
  const line = h('tr', { class: failed(entry) ? 'bad' : '' },
    h('td', {}, exactTime(entry.at)), h('td', { class: `dir ${kind}` }, way), h('td', {}, shortName(entry.who)),
    h('td', { class: 'what' }, button), h('td', {}, outcome(entry)));
  let detail = null;
  const toggle = () => {
    if (detail) {
      detail.remove();
      detail = null;
      opened.delete(entry.seq);
    } else {
      detail = h('tr', {}, h('td', { class: 'detail', colSpan: 5 }, details(entry)));
      line.after(detail);
      detail.scrollIntoView({ block: 'nearest' });
      opened.add(entry.seq);
    }
    line.classList.toggle('open', Boolean(detail));
    button.setAttribute('aria-expanded', String(Boolean(detail)));
  };
  if (opened.has(entry.seq)) toggle();
  return { at: entry.at, rows: () => [line, detail].filter(Boolean) };
}

function details(entry) {
  const words = t();
  const facts = [['status', entry.status ?? entry.reason], ['fault', entry.fault], ['event', entry.eventId], ['retry key', entry.retryKey],
    ['request', entry.requestId], ['attempt', entry.attempt]];
  const part = (title, json) => json !== undefined && json !== null && [
    h('div', { class: 'bodies' }, h('b', {}, title), h('span', { class: 'grow' }),
      h('button', { class: 'btn', style: { width: 'auto' }, onClick: () => copy(JSON.stringify(json, null, 2), words.copied) },
        icon('copy', 'small'), words.copy)),
    h('pre', { tabIndex: 0 }, typeof json === 'string' ? json : JSON.stringify(json, null, 2)),
  ];
  return [
    h('code', {}, `${entry.method} ${entry.path}`),
    h('dl', {}, facts.filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, String(value))])),
    part(words.request, entry.request), part(words.response, entry.response),
  ];
}

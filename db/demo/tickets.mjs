// Four hundred tickets over two years: what, where, when, by whom, and what became of each.
import { rules } from './catalogue.mjs';
import { day, japan, residentHour } from './japan-time.mjs';
import { historyOf, stateAfter } from './histories.mjs';
import { album } from './pictures/index.mjs';
import { fiscalYear, ticketNumber } from './ticket-numbers.mjs';
import { inside, plus } from './geometry.mjs';
import { stream } from './random.mjs';
import { chome, onPier, placeName, randomLocation } from './locations.mjs';
import { claimWords, crews, desk, reportWords } from './words.mjs';
import { layers } from './zones.mjs';

export const count = 400;
/** 直っていないとの声 that wait for a supervisor, on the newest finished work. */
export const openClaims = 3;
const flat = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
// weight, kind of place, how often dangerous, season by month
const kinds = {
  'road.pothole': [84, 'road', 0.14, [1.2, 1.4, 1.2, 1, 0.8, 1.3, 1.4, 0.9, 1.3, 1.2, 0.9, 0.9]],
  'road.streetlight': [52, 'street', 0.02, [1.4, 1.2, 1, 0.8, 0.6, 0.6, 0.6, 0.8, 1, 1.3, 1.6, 1.6]],
  'road.gutter': [38, 'street', 0.07, [0.7, 0.7, 0.8, 1, 1, 1.7, 1.6, 1, 1.6, 1.3, 1.1, 0.8]],
  'road.guardrail': [30, 'rail', 0.22, flat],
  'road.mirror': [17, 'street', 0.06, flat],
  'road.sign': [15, 'road', 0.08, [0.8, 0.9, 1, 1, 1, 1, 1, 1.3, 1.6, 1.3, 1, 0.8]],
  'road.tree': [18, 'road', 0.08, [0.5, 0.5, 0.7, 1, 1.4, 1.6, 1.6, 1.5, 1.7, 1.2, 0.7, 0.5]],
  'park.play': [16, 'park', 0.16, flat],
  'park.bench': [12, 'park', 0.01, flat],
  'park.tree': [15, 'park', 0.12, [0.6, 0.6, 0.8, 1, 1.2, 1.2, 1.2, 1.6, 2, 1.4, 0.8, 0.6]],
  'park.other': [9, 'park', 0.02, flat],
  'river.bank': [11, 'river', 0.25, [0.6, 0.6, 0.8, 1, 1, 1.6, 1.8, 1.2, 1.8, 1.4, 0.8, 0.6]],
  'river.water': [13, 'river', 0.02, [0.8, 0.8, 1, 1, 1.2, 1.3, 1.4, 1.4, 1.1, 1, 0.8, 0.8]],
  'river.plants': [12, 'river', 0.01, [0.2, 0.2, 0.4, 0.9, 1.6, 2, 2, 1.9, 1.4, 0.8, 0.4, 0.2]],
  other: [18, 'street', 0.02, flat],
};

/** The routing rules as the server applies them, to know whose crew works on it; SQL decides what is written. */
export function departmentFor(code, p, danger) {
  const zoneIn = (path) => {
    const [layer, zone] = path.split('/');
    return layers.find((l) => l.code === layer).zones.find((z) => (!zone || z.code === zone) && inside(p, z.ring));
  };
  const rule = rules.find((r) => (r.category === code || r.category === code.split('.')[0])
    && (r.danger === null || r.danger === danger)
    && (!r.zone || (p && zoneIn(r.zone))));
  return rule?.department ?? (rule && zoneIn(rule.zone).department) ?? 'roads';
}

function receivedTimes(chance, end) {
  const ages = Array.from({ length: 729 }, (_, age) => {
    const weekday = japan(end - age * day - day / 2).weekday;
    return [age, (1 + 4 * Math.exp(-age / 70) + 34 * Math.exp(-age / 8)) * (weekday % 6 === 0 ? 0.75 : 1)];
  });
  return Array.from({ length: count }, () => Math.round((end - (chance.weighted(ages) + 1) * day + residentHour(chance)) / 1000) * 1000)
    .sort((a, b) => a - b);
}

function people(chance) {
  const all = [];
  return (at) => {
    const known = all.length > 40 && chance.chance(0.55) ? chance.pick(all) : null;
    if (known) return known;
    const one = { id: chance.uuid(), language: chance.weighted([['ja', 84], ['en', 9], ['easy', 7]]), since: at };
    all.push(one);
    return one;
  };
}

/** All tickets known at the start of that day in Japan (milliseconds), oldest first. */
export function tickets(end) {
  const chance = stream('tickets'), someone = people(stream('people'));
  const running = new Map();
  const all = [];
  receivedTimes(chance, end).forEach((receivedAt, i) => {
    const month = japan(receivedAt).month - 1;
    const category = chance.weighted(Object.entries(kinds).map(([code, [weight, , , season]]) => [code, weight * season[month]]));
    const [, where, risk] = kinds[category];
    const year = fiscalYear(receivedAt);
    running.set(year, (running.get(year) ?? 0) + 1);
    const t = { running: i + 1, year, number: ticketNumber(year, running.get(year)), category, receivedAt, danger: chance.chance(risk) };
    t.location = randomLocation(where, chance);
    if (category === 'river.bank' && [3, 9].includes(all.filter((o) => o.category === category).length))
      t.location = onPier(all.length % 5, 0.3);
    const twin = chance.chance(0.06)
      && all.findLast((o) => o.category === category && !o.duplicateOf && receivedAt - o.receivedAt < 9 * day);
    if (twin)
      Object.assign(t, { duplicateOf: twin.number, location: plus(twin.location, [chance.between(-18, 18), chance.between(-18, 18)]) });
    t.place = placeName(t.location, chance);
    t.town = chome(t.location);
    t.wordsOnly = !twin && chance.chance(0.045);
    t.forgotten = end - receivedAt < 3.5 * day;
    if (!twin && t.forgotten && chance.chance(0.1)) t.wordsOnly = true;
    t.department = departmentFor(category, t.location, t.danger);
    compose(t, end, stream(`life-${i}`), someone);
    all.push(t);
  });
  all.filter((t) => t.status === 'Resolved' && t.answers && !t.history.some((row) => ['ConfirmedFixed', 'NotFixed'].includes(row.kind)))
    .toSorted((a, b) => b.resolved - a.resolved).slice(0, openClaims).forEach((t, i) => claim(t, end, stream(`claim-${i}`)));
  return all;
}

/** Whoever reported it says that it is not fixed: words, and a photo of how it looks now. */
function claim(t, end, chance) {
  const [{ id: reportId, language, resident }] = t.reports, actor = { kind: 'Resident', reporterNo: 1, id: resident.id };
  const at = Math.round((t.resolved + (end - t.resolved) * chance.between(0.3, 0.6)) / 1000) * 1000;
  const photo = { id: chance.uuid(), picture: t.scene.before[0], at: at + 60_000, reportId, kind: 'Report', imageSet: null, index: null };
  t.photos.push(photo);
  t.history.push({ at, kind: 'NotFixed', actor, reporterNo: 1 },
    { at: at + 30_000, kind: 'Noted', actor, words: chance.pick(claimWords[language]) },
    { at: photo.at, kind: 'PhotosAdded', actor, photos: [photo.id] });
  Object.assign(t, stateAfter(t.history, t.receivedAt));
}

function compose(t, end, chance, someone) {
  const first = chance.weighted([['Line', 84], ['Desk', 12], ['Patrol', 4]]);
  // only those who wrote by LINE can answer or withdraw there
  t.answers = first === 'Line';
  const rows = historyOf(t, chance).filter((row) => row.at < end);
  const last = Math.min(end - 60_000, ...rows.filter((r) => ['Resolved', 'Closed', 'Declined', 'HandedOver', 'Duplicate'].includes(r.to))
    .map((r) => r.at));
  const [ja, words] = [(bank) => chance.pick(bank.ja), reportWords[t.category]];
  const n = t.duplicateOf || t.wordsOnly ? 1 : chance.weighted([[1, 76], [2, 15], [3, 6], [4, 3]]);
  t.reports = [];
  for (let no = 1; no <= n; no++) {
    const at = no === 1 ? t.receivedAt : t.receivedAt + Math.round(chance.between(0.02, 3.5) * no * day / 1000) * 1000;
    if (no > 1 && at >= last) break;
    const channel = no === 1 ? first : chance.weighted([['Line', 86], ['Desk', 14]]);
    const resident = channel === 'Line' ? someone(at) : null;
    const language = resident?.language ?? 'ja';
    t.reports.push({
      id: chance.uuid(), no, channel, resident, language, receivedAt: at,
      danger: t.danger && no === 1 ? true : chance.weighted([[false, 6], [null, 4]]),
      words: chance.chance(0.8) ? (language === 'ja' ? ja(words) : chance.pick(words[language])) : null,
      location: t.wordsOnly ? null : no === 1 ? t.location : plus(t.location, [chance.between(-15, 15), chance.between(-15, 15)]),
      place: t.place,
    });
  }
  const by = (r) => (r.channel === 'Line' ? { kind: 'Resident', reporterNo: r.no, id: r.resident.id }
    : { kind: 'Staff', name: chance.pick(r.channel === 'Desk' ? desk : crews[t.department]) });
  const told = t.reports.map((r) =>
    ({ at: r.receivedAt, kind: 'Reported', actor: by(r), reporterNo: r.no, words: r.words, to: r.no === 1 ? 'Received' : undefined }));
  for (const row of rows) if (row.actor.reporterNo) row.actor = { ...row.actor, id: t.reports[0].resident?.id };
  t.history = [...told.slice(0, 1), ...rows, ...told.slice(1)].map((row, k) => ({ row, k }))
    .sort((a, b) => a.row.at - b.row.at || a.k - b.k).map(({ row }) => row);
  Object.assign(t, stateAfter(t.history, t.receivedAt));
  t.scene = chance.pick(album[t.category]);
  t.photos = photosOf(t, chance);
  t.placed = !t.wordsOnly || t.history.some((row) => row.kind === 'PlaceSet');
  t.words = t.reports[0].words;
}

/** Photos by residents, the crew's on site, the finished work: all of one place; history rows name them. */
function photosOf(t, chance) {
  const place = t.scene, photos = [];
  const add = (picture, at, more) => { const photo = { id: chance.uuid(), picture, at, ...more }; photos.push(photo); return photo.id; };
  for (const r of t.reports) {
    if (r.channel === 'Desk' || !chance.chance(r.no === 1 ? 0.68 : 0.35)) continue;
    const names = place.before.slice(0, chance.weighted([[1, 45], [2, 38], [3, 17]])), set = names.length > 1 ? chance.uuid() : null;
    names.forEach((name, i) =>
      add(name, r.receivedAt - 40_000 + i * 1000, { reportId: r.id, kind: 'Report', imageSet: set, index: set ? i + 1 : null }));
  }
  for (const h of t.history) {
    if (h.site) h.photos = [add(place.crew, h.at, { kind: 'Before', addedBy: h.actor.name })];
    if (h.done && chance.chance(photos.length > 0 ? 0.85 : 0.4))
      h.photos = [add(place.after, h.at, { kind: 'After', addedBy: h.actor.name })];
  }
  return photos;
}

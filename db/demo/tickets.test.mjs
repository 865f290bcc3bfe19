import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { day, japan, startOf } from './japan-time.mjs';
import { departments } from './catalogue.mjs';
import { closesAfter } from './histories.mjs';
import { checkDigit, fiscalYear, ticketNumber } from './ticket-numbers.mjs';
import { inside } from './geometry.mjs';
import { openClaims, tickets } from './tickets.mjs';
import { placesSql } from './places-sql.mjs';
import { ticketsSql } from './tickets-sql.mjs';
import { wards } from './zones.mjs';

const end = startOf('2026-11-22');
const all = tickets(end);
const open = ['Received', 'Assigned', 'InProgress', 'OnHold'];

const domain = (file) => readFileSync(new URL(`../../src/CivicReports.Domain/${file}`, import.meta.url), 'utf8');

test('the same day gives the same bytes, another day another city', () => {
  assert.equal(ticketsSql(tickets(end)), ticketsSql(all));
  assert.notEqual(ticketsSql(tickets(end + day)), ticketsSql(all));
});

test('check digits find a wrong digit and swapped neighbours', () => {
  assert.equal(checkDigit('572'), 4);
  assert.equal(ticketNumber(8, 123), `8-00123-${checkDigit('800123')}`);
  const good = `800123${checkDigit('800123')}`;
  assert.equal(checkDigit(good), 0);
  for (let i = 0; i < good.length; i++) assert.notEqual(checkDigit(good.slice(0, i) + ((Number(good[i]) + 1) % 10) + good.slice(i + 1)), 0);
  for (let i = 1; i < good.length; i++)
    if (good[i] !== good[i - 1]) assert.notEqual(checkDigit(good.slice(0, i - 1) + good[i] + good[i - 1] + good.slice(i + 1)), 0);
});

test('the check digit comes from the same table as the server\'s', () => {
  const rows = [...domain('TicketNumber.cs').matchAll(/\{ ((?:\d, ){9}\d) \}/g)].map(([, row]) => row.split(', ').map(Number));
  assert.equal(rows.length, 10);
  for (const [interim, row] of rows.entries()) for (const [digit, next] of row.entries()) {
    const reach = ['', ...Array.from({ length: 100 }, (_, n) => String(n))].find((s) => checkDigit(s) === interim);
    assert.equal(checkDigit(reach + digit), next);
  }
});

test('a fiscal year begins in April, in Japan', () => {
  assert.equal(fiscalYear(Date.parse('2026-03-31T14:59:59Z')), 7);
  assert.equal(fiscalYear(Date.parse('2026-03-31T15:00:00Z')), 8);
});

test('numbers run from 1 in each fiscal year, in order of receipt', () => {
  assert.equal(all.length, 400);
  assert.equal(new Set(all.map((t) => t.number)).size, 400);
  for (const year of [6, 7, 8]) {
    const ofYear = all.filter((t) => t.year === year);
    assert.deepEqual(ofYear.map((t) => t.number), ofYear.map((_, i) => ticketNumber(year, i + 1)));
  }
});

test('the app carries on numbering without a gap or a collision', () => {
  const sql = ticketsSql(all);
  const base = Number(/insert into fiscal_years[\s\S]*?\(8, (\d+)\)/.exec(sql)[1]);
  assert.match(sql, /select setval\('ticket_running', 400\);/);
  assert.equal(all.at(-1).number, ticketNumber(8, 400 - base));
});

for (const today of ['2026-11-22', '2027-04-01', '2025-01-05'])
  test(`a believable load of work on ${today}`, () => {
    const then = tickets(startOf(today));
    const still = then.filter((t) => open.includes(t.status)).length;
    assert.ok(still >= 110 && still <= 190, `${still} open`);
    assert.ok(then.filter((t) => startOf(today) - t.receivedAt < 14 * day).length >= 50);
    assert.ok(then.every((t) => t.receivedAt < startOf(today) && startOf(today) - t.receivedAt < 731 * day));
    assert.ok(then.every((t) => t.history.every((h) => h.at >= t.receivedAt && h.at < startOf(today))));
    assert.ok(then.every((t) => t.status !== 'Resolved' || startOf(today) - t.since <= closesAfter));
  });

for (const today of ['2026-11-22', '2027-04-01', '2025-01-05'])
  test(`claims with words and a photo wait for a supervisor on ${today}`, () => {
    const claimed = tickets(startOf(today)).filter((t) => t.notFixed);
    assert.ok(claimed.length >= openClaims, `${claimed.length} claims`);
    const told = claimed.filter((t) => {
      const since = t.history.findLast((h) => h.kind === 'NotFixed').at;
      const said = t.history.filter((h) => h.at >= since && h.actor.kind === 'Resident' && h.at < startOf(today));
      const [photo] = said.flatMap((h) => h.photos ?? []);
      return t.status === 'Resolved' && since > t.resolved && said.some((h) => h.kind === 'Noted' && h.words)
        && t.photos.some((p) => p.id === photo && p.reportId === t.reports[0].id);
    });
    assert.ok(told.length >= openClaims, `${told.length} with words and a photo`);
  });

test('every department has somebody on duty', () => {
  for (const d of departments) assert.match(d.dutyPhone, /^0000-00-\d{4}$/, d.code);
  assert.equal(placesSql().match(/duty-[a-z-]+@umikaze\.example/g).length, departments.length);
});

test('staff work in office hours', () => {
  const worked = all.flatMap((t) => t.history).filter((h) => h.kind === 'StatusChanged' && h.actor.kind === 'Staff');
  assert.ok(worked.every((h) => japan(h.at).hour >= 8.5 && japan(h.at).hour <= 17.25 && japan(h.at).weekday % 6 > 0));
});

test('every ward has tickets, the busy ones more, two stand on piers outside every zone', () => {
  const per = wards.map((w) => all.filter((t) => inside(t.location, w.ring)).length);
  assert.ok(Math.min(...per) >= 4, per.join());
  assert.ok(Math.max(...per) >= 45, per.join());
  assert.equal(per.reduce((a, b) => a + b), 398);
});

test('reporters are numbered from 1 and nobody reports after the end', () => {
  for (const t of all) {
    assert.deepEqual(t.reports.map((r) => r.no), t.reports.map((_, i) => i + 1));
    assert.equal(t.history.filter((h) => h.kind === 'Reported').length, t.reports.length);
  }
  assert.ok(all.some((t) => t.reports.length === 4));
});

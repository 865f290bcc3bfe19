// The server's own tables, read from its source: what it would refuse must not stand in its demo.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { closesAfter } from './histories.mjs';
import { day, startOf } from './japan-time.mjs';
import { tickets } from './tickets.mjs';
import { crews } from './words.mjs';

const domain = (file) =>
  readFileSync(new URL(`../../src/CivicReports.Domain/${file}`, import.meta.url), 'utf8').replaceAll(/\/\/.*$/gm, '');
const namesIn = (text) => [...text.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name);
const members = (file, name) => namesIn(new RegExp(`enum ${name}\\s*\\{([^}]*)\\}`).exec(domain(file))[1]);

const statuses = members('Status.cs', 'Status');
const needReason = namesIn(/NeedsReason\(this Status status\) => status is([^;]*);/.exec(domain('Status.cs'))[1].replaceAll('Status.', ''));
const table = [...domain('StatusMoves.cs').matchAll(/^ +new\((\w+), (\w+)(?:, MoveKind\.(\w+))?\),/gm)]
  .map(([, from, to, kind = 'Work']) => ({ from, to, kind }));
const reasons = Object.fromEntries([...domain('StatusReasons.cs').matchAll(/\[Status\.(\w+)\] =\s*\[([^\]]*)\]/g)]
  .map(([, status, offered]) => [status, [...offered.matchAll(/new\("([a-z0-9-]+)"/g)].map(([, code]) => code)]));
const withdrawn = /WithdrawnReason = "(\w+)"/.exec(domain('StatusMoves.cs'))[1];

const all = ['2026-11-22', '2027-04-01', '2025-01-05'].flatMap((today) => tickets(startOf(today)));
const moves = all.flatMap((t) => t.history.filter((row) => ['Assigned', 'StatusChanged'].includes(row.kind)).map((row) => ({ t, row })));
const kindOf = ({ from, to }) => table.find((m) => m.from === from && m.to === to)?.kind;
const movesOf = (kind) => moves.filter(({ row }) => kindOf(row) === kind);

test('the tables are read whole', () => {
  assert.equal(statuses.length, 9);
  assert.equal(table.length, domain('StatusMoves.cs').match(/\bnew\(\w+, \w+/g).length);
  assert.ok(table.every(({ from, to }) => statuses.includes(from) && statuses.includes(to)));
  assert.deepEqual([...new Set(table.map(({ kind }) => kind))].sort(), members('StatusMoves.cs', 'MoveKind').sort());
  assert.deepEqual(Object.keys(reasons).sort(), [...needReason].sort());
  assert.ok(moves.length > 2400);
});

test('every history is a row of allowed moves that ends in the ticket\'s status', () => {
  for (const t of all) {
    let status = null;
    for (const row of t.history) {
      if (row.kind === 'Reported' && row.reporterNo === 1) status = row.to;
      if (!['Assigned', 'StatusChanged'].includes(row.kind)) continue;
      assert.equal(row.from, status, t.number);
      assert.ok(kindOf(row), `${t.number}: ${row.from} to ${row.to}`);
      status = row.to;
    }
    assert.equal(t.status, status, t.number);
  }
  assert.deepEqual([...new Set(all.map((t) => t.status))].sort(), [...statuses].sort());
});

test('moves that need a reason give one that the server offers', () => {
  const offered = { ...reasons, Closed: [...reasons.Closed, withdrawn, 'resolved-14-days'] };
  const told = moves.filter(({ row }) => needReason.includes(row.to));
  assert.ok(told.length > 500);
  for (const { t, row } of told) assert.ok(offered[row.to].includes(row.reason), `${t.number}: ${row.to} because ${row.reason}`);
});

test('each kind of move is made by those who may', () => {
  for (const { t, row } of movesOf('Withdrawal')) {
    assert.deepEqual([row.actor.kind, row.reason, t.started], ['Resident', withdrawn, null], t.number);
  }
  for (const { t, row } of movesOf('Reopening')) {
    assert.ok(Object.values(crews).some((crew) => crew.at(-1) === row.actor.name), `${t.number}: ${row.actor.name} is no supervisor`);
  }
  for (const { t, row } of movesOf('Ending').filter((m) => m.row.from === 'Resolved')) assert.equal(row.actor.kind, 'System', t.number);
  for (const { t, row } of movesOf('Work')) assert.ok(row.actor.kind === 'Staff' || row.routed, t.number);
  for (const kind of ['Withdrawal', 'Reopening', 'Ending', 'Work']) assert.ok(movesOf(kind).length > 0, kind);
});

test('what is resolved closes when the server would close it', () => {
  assert.equal(closesAfter, Number(/ClosesAfter = TimeSpan\.FromDays\((\d+)\)/.exec(domain('StatusMoves.cs'))[1]) * day);
});

test('histories know only the kinds of rows and actors that the server knows', () => {
  const rows = all.flatMap((t) => t.history);
  assert.deepEqual(rows.filter((row) => !members('HistoryEntry.cs', 'HistoryKind').includes(row.kind)), []);
  assert.deepEqual(rows.filter((row) => !members('Actor.cs', 'ActorKind').includes(row.actor.kind)), []);
});

// One ticket's history, move by move, until today cuts it off; only moves of the product's table occur.
import { atWork, day } from './japan-time.mjs';
import { crews, desk, doneWords, memos, messages, reasons, startWords } from './words.mjs';

export const closesAfter = 14 * day;

/** Days that are mostly short and sometimes very long. */
function days(chance, median, spread = 1) {
  const normal = Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
  return median * Math.exp(spread * normal) * day;
}

/** The whole history as rows {at, kind, actor, …details}, in order; some may lie after today. */
export function historyOf(ticket, chance) {
  const rows = [];
  const state = { status: 'Received', at: ticket.receivedAt, department: null };
  const write = (kind, actor, details = {}) => rows.push({ at: state.at, kind, actor, ...details });
  const staff = (name) => ({ kind: 'Staff', name });
  const system = { kind: 'System' };
  const wait = (median, spread) => { state.at = atWork(state.at + days(chance, median, spread), chance); };
  const move = (to, actor, details = {}) => {
    write('StatusChanged', actor, { from: state.status, to, ...details });
    state.status = to;
  };
  const assign = (actor, department, routed) => {
    write('Assigned', actor, { from: state.status, to: 'Assigned', department, routed });
    Object.assign(state, { status: 'Assigned', department });
  };
  const because = (to) => { const [reason, words] = chance.pick(reasons[to]); return { reason, words }; };
  const memo = (p) => {
    if (chance.chance(p)) { state.at += chance.between(4, 50) * 60_000; write('Noted', staff(crew()), { words: chance.pick(memos) }); }
  };
  const crew = () => (state.crew ??= chance.pick(crews[state.department]));

  if (ticket.wordsOnly) {
    state.at = atWork(state.at + chance.between(1, 9) * day / 24, chance) + (ticket.forgotten ? 400 * day : 0);
    write('PlaceSet', staff(chance.pick(desk)), { words: ticket.place });
  }
  assign(system, ticket.department, true);
  if (ticket.duplicateOf) {
    wait(0.4, 0.5);
    move('Duplicate', staff(chance.pick(desk)), { reason: 'same-problem', duplicateOf: ticket.duplicateOf });
    return rows;
  }
  if (ticket.answers && chance.chance(0.02)) {
    state.at += chance.between(0.05, 0.6) * day;
    move('Closed', { kind: 'Resident', reporterNo: 1 }, { reason: 'withdrawn' });
    return rows;
  }
  if (chance.chance(0.045)) {
    wait(0.3, 0.6);
    assign(staff(chance.pick(desk)), ticket.department === 'roads' ? 'pw-south' : 'roads', false);
  }
  const slowness = ticket.danger ? 0.2 : chance.weighted([[0.25, 36], [1.7, 32], [13, 32]]);
  wait(6 * slowness, 0.8);
  const draw = chance.next();
  if (draw < 0.045) { move('Declined', staff(crew()), because('Declined')); return rows; }
  if (draw < 0.08 && ticket.category.startsWith('road')) {
    move('HandedOver', staff(crew()), because('HandedOver'));
    if (chance.chance(0.6)) { wait(25, 0.5); move('Closed', staff(chance.pick(desk)), { reason: 'other-body-finished' }); }
    return rows;
  }
  if (draw > 0.12) work();
  resolve();
  if (ticket.answers && chance.chance(0.08)) {
    state.at += chance.between(0.2, 2) * day;
    write('NotFixed', { kind: 'Resident', reporterNo: 1 }, { reporterNo: 1 });
    // a supervisor decides; until then the ticket stays resolved and does not close by itself
    wait(5, 0.5);
    move('InProgress', staff(crews[state.department].at(-1)), { words: 'ご指摘ありがとうございます。もう一度対応します。' });
    resolve();
  } else if (ticket.answers && chance.chance(0.4)) {
    state.at += chance.between(0.02, 0.5) * day;
    write('ConfirmedFixed', { kind: 'Resident', reporterNo: 1 }, { reporterNo: 1 });
  }
  state.at = state.resolvedAt + closesAfter;
  move('Closed', system, { reason: 'resolved-14-days' });
  return rows;

  function work() {
    move('InProgress', staff(crew()), { words: startWords(ticket.category, chance) });
    if (chance.chance(0.35)) { state.at += 3 * 60_000; write('PhotosAdded', staff(crew()), { site: true }); }
    memo(0.45);
    if (chance.chance(0.3)) {
      wait(1, 0.5);
      move('OnHold', staff(crew()), because('OnHold'));
      wait(45, 0.8);
      move('InProgress', staff(crew()));
    }
    if (chance.chance(0.18)) { wait(1.2, 0.5); write('Told', staff(crew()), { words: chance.pick(messages) }); }
    wait(11 * (ticket.danger ? 0.6 : slowness), 0.9);
    memo(0.2);
  }

  function resolve() {
    state.at = atWork(state.at, chance);
    move('Resolved', staff(crew()), { words: doneWords(ticket.category, ticket.town), done: true });
    state.resolvedAt = state.at;
  }
}

/** What stands on the ticket after these rows. */
export function stateAfter(rows, receivedAt) {
  const t = { status: 'Received', since: receivedAt, changed: receivedAt, reason: null, notFixed: false, assigned: null, started: null,
    resolved: null, closed: null, before: null };
  for (const row of rows) {
    t.changed = Math.max(t.changed, row.at);
    if (row.kind === 'NotFixed') t.notFixed = true;
    if (!row.to || row.kind === 'Reported') continue;
    if (row.to === 'Duplicate') t.before = row.from;
    if (row.to === 'Assigned') t.assigned ??= row.at;
    if (row.to === 'InProgress') t.started ??= row.at;
    if (row.from === 'Resolved' && row.to === 'InProgress') Object.assign(t, { resolved: null, notFixed: false });
    if (row.to === 'Resolved') t.resolved = row.at;
    if (row.to === 'Closed') t.closed = row.at;
    Object.assign(t, { status: row.to, since: row.at, reason: row.reason ?? null });
  }
  return t;
}

// Time in Japan (UTC+9, no summer time), in milliseconds.
const hour = 3600_000;
export const day = 24 * hour;
const shift = 9 * hour;

export function japan(ms) {
  const d = new Date(ms + shift);
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, date: d.getUTCDate(), weekday: d.getUTCDay(),
    hour: (d.getTime() % day) / hour };
}

/** Midnight in Japan at the start of YYYY-MM-DD. */
export function startOf(text) {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00+09:00`) : NaN;
  if (Number.isNaN(ms) || dateIn(ms) !== text) throw new Error(`${text} is not a day like 2026-11-22.`);
  return ms;
}
export const dateIn = (ms) => new Date(ms + shift).toISOString().slice(0, 10);

function officeOpen(ms) {
  const { month, date, weekday } = japan(ms);
  return weekday > 0 && weekday < 6 && !(month === 12 && date > 28) && !(month === 1 && date < 4);
}

/** The first moment from then on when the town hall is at work: weekdays 8:30 to 17:15. */
export function atWork(ms, chance) {
  let at = ms;
  while (!officeOpen(at) || japan(at).hour > 17.25) at = Math.floor((at + shift) / day) * day - shift + day;
  return japan(at).hour >= 8.5 ? at : Math.floor((at + shift) / day) * day - shift + 8.5 * hour + chance.between(0, 2.5) * hour;
}

/** When residents write: before work, at noon, most of all in the evening. */
export function residentHour(chance) {
  const [from, to] = chance.weighted(
    [[[6.5, 9], 26], [[9, 11.5], 16], [[11.5, 13.2], 18], [[13.2, 17], 18], [[17, 20], 24], [[20, 22.8], 10]]);
  return chance.between(from, to) * hour;
}

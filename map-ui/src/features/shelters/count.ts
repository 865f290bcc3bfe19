import type { CountForm, ShelterCount, ShelterNeed } from '../../api/types';

/** What is being counted, before it is sent. */
export interface Counting { digits: string; needs: Partial<Record<ShelterNeed['what'], number | null>>; words: string }

export const nothing: Counting = { digits: '', needs: {}, words: '' };

/** What was told last, to be told again: who is there needs the same as before. */
export const asBefore = (last: ShelterCount | null | undefined): Counting => (last ? {
  ...nothing, needs: Object.fromEntries(last.needs.map((need) => [need.what, need.amount ?? null])), words: last.words ?? '',
} : nothing);

export const kindsOfNeed: readonly ShelterNeed['what'][] = ['Medical', 'Wheelchair', 'Infant', 'Water', 'Blankets', 'Other'];
export const mostPeople = 100_000;

/** One more digit; a number that no shelter holds is not typed. */
export function typed(digits: string, digit: string): string {
  const next = (digits + digit).replace(/^0+(?=\d)/, '');
  return Number(next) <= mostPeople ? next : digits;
}

/** One more or fewer than is shown, or than was told last. */
export const stepped = (digits: string, last: number | undefined, by: 1 | -1): string =>
  String(Math.min(mostPeople, Math.max(0, (digits === '' ? last ?? 0 : Number(digits)) + by)));

/** Chosen, one more of it; a need starts without a number. */
export const needsOf = (counting: Counting): ShelterNeed[] =>
  kindsOfNeed.flatMap((what) => (what in counting.needs ? [{ what, amount: counting.needs[what] ?? null }] : []));

export interface Waiting { count: Omit<CountForm, 'agoSeconds'>; at: number }

const place = (token: string) => `civicreports.shelter.${token}`;

/** What a phone without signal keeps until it has got through. */
export const keepWaiting = (token: string, waiting: Waiting | undefined): void => {
  if (waiting) localStorage.setItem(place(token), JSON.stringify(waiting));
  else localStorage.removeItem(place(token));
};
export function readWaiting(token: string): Waiting | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(place(token)) ?? 'null') as Waiting | null;
    return kept && typeof kept.at === 'number' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** A day is the oldest that the city takes; a phone whose clock was set back counted just now. */
export const agoSeconds = (at: number, now: number) => Math.min(24 * 3600, Math.max(0, Math.round((now - at) / 1000)));

/** Also where the page came without TLS, as within a city hall: there the browser makes no UUIDs, but random numbers. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

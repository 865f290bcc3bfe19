import type { Language } from './i18n';

export interface Named { nameJa: string; nameEn?: string | null }

const zone = 'Asia/Tokyo';
const locale = { ja: 'ja-JP', en: 'en-GB' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale[language], { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

export const formatTime = (at: Date | string, language: Language) =>
  formatter(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));

/** 11月22日(日), with the year only when it is another one. */
export function formatDay(at: Date | string, language: Language, now = new Date()): string {
  const date = new Date(at);
  const sameYear = dayKey(date).slice(0, 4) === dayKey(now).slice(0, 4);
  return formatter(language, {
    month: language === 'ja' ? 'long' : 'short', day: 'numeric', weekday: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/** A day for sentences: 11月24日, of another year 2025年11月24日; also when the day it stands `beside` is of another. */
export function formatDayInSentence(iso: string, language: Language, now = new Date(), beside = iso): string {
  const year = dayKey(now).slice(0, 4);
  const short = iso.slice(0, 4) === year && beside.slice(0, 4) === year;
  return formatter(language, { month: 'long', day: 'numeric', ...(short ? {} : { year: 'numeric' as const }) })
    .format(new Date(`${iso}T12:00:00+09:00`));
}

export const formatMonth = (iso: string, language: Language, withYear = false) =>
  formatter(language, { month: language === 'ja' ? 'long' : 'short', ...(withYear ? { year: 'numeric' as const } : {}) })
    .format(new Date(`${iso}T12:00:00+09:00`));

export const formatDateTime = (at: Date | string, language: Language) => `${formatDay(at, language)} ${formatTime(at, language)}`;

/** A short day for lists and chips: 11/24 or 2025/11/24; also when the day it stands `beside` is of another year. */
export function formatShortDay(iso: string, language: Language, now = new Date(), beside = iso): string {
  const year = dayKey(now).slice(0, 4);
  const sameYear = iso.slice(0, 4) === year && beside.slice(0, 4) === year;
  return formatter(language, { month: 'numeric', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) })
    .format(new Date(`${iso}T00:00:00+09:00`));
}

/** The day in the city, as the address bar and the server write it: 2026-11-22. */
export function dayKey(at: Date | string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

/** 3分前 while it is fresh, then the day. */
export function formatAge(at: string, language: Language, now = Date.now()): string {
  const past = now - Date.parse(at);
  if (past > 14 * 86_400_000) return formatDay(at, language, new Date(now));
  const relative = new Intl.RelativeTimeFormat(locale[language], { numeric: 'auto' });
  for (const [unit, length] of steps) if (past >= length) return relative.format(-Math.floor(past / length), unit);
  return relative.format(0, 'minute');
}

export const formatNumber = (n: number, language: Language) => new Intl.NumberFormat(locale[language]).format(n);
export const formatPercent = (n: number, language: Language) =>
  new Intl.NumberFormat(locale[language], { style: 'percent', maximumFractionDigits: 0 }).format(n);
export const formatMetres = (n: number) => `${Math.round(n)} m`;
export const nameOf = (named: Named | undefined, language: Language) =>
  named ? (language === 'en' && named.nameEn ? named.nameEn : named.nameJa) : '';

/** Rounded up, in steps that a screen reader can bear: each minute, and below one each ten seconds. */
export function formatWait(seconds: number, language: Language): string {
  const [amount, unit] = seconds > 60 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 10) * 10, 'second'];
  return new Intl.NumberFormat(locale[language], { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** Working time in whole units: 6日5時間50分, or its first part for a list. */
export function formatSpan({ days, minutes }: { days: number; minutes: number }, language: Language, short = false): string {
  const parts = ([[days, 'day'], [Math.floor(minutes / 60), 'hour'], [minutes % 60, 'minute']] as const).filter(([n]) => n > 0);
  const shown = parts.length === 0 ? [[0, 'minute'] as const] : short && days > 0 ? parts.slice(0, 1) : parts;
  return shown
    .map(([n, unit]) => new Intl.NumberFormat(locale[language], { style: 'unit', unit, unitDisplay: 'short' }).format(n))
    .map((part) => (language === 'ja' ? part.replaceAll(' ', '') : part))
    .join(language === 'ja' ? '' : ' ');
}

/** What a clock in the city says then, as a field for date and time takes it. */
export const localTime = (at: Date | string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)).replace(' ', 'T');

/** 1 is Monday. */
export const formatWeekday = (day: number, language: Language, width: 'short' | 'long' = 'short') =>
  formatter(language, { weekday: width }).format(new Date(Date.UTC(2024, 0, day)));

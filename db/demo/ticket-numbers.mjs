// Ticket numbers as the server writes them: Reiwa fiscal year, running number, Damm check digit: 8-00123-4.
import { japan } from './japan-time.mjs';

const damm = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
];

export const checkDigit = (digits) => [...digits].reduce((interim, d) => Number(damm[interim][Number(d)]), 0);

/** April to March in Japan: 8 is 2026-04 … 2027-03. */
export function fiscalYear(ms) {
  const { year, month } = japan(ms);
  return year - 2018 - (month < 4 ? 1 : 0);
}

export function ticketNumber(year, running) {
  const padded = String(running).padStart(5, '0');
  return `${year}-${padded}-${checkDigit(`${year}${padded}`)}`;
}

import { formatDateTime } from '../../text/format';
import type { HistoryRow } from '../../api/types';
import { addressees, sentenceOf, type SentenceContext } from './sentences';

export const parts = ['all', 'told', 'memos', 'work'] as const;
export type Part = (typeof parts)[number];

const isMemo = ({ kind, actor }: HistoryRow) => kind === 'Noted' && actor.kind !== 'Resident';

/** What residents heard of: their receipts among it, and moves that were told. */
const isTold = (row: HistoryRow) => row.kind === 'Told' || row.kind === 'ClaimAnswered' || (row.deliveries?.length ?? 0) > 0
  || (row.sent?.length ?? 0) > 0 || row.standardWords != null;

/** A move that residents were told of is work, too. */
export function isOf(part: Part, row: HistoryRow): boolean {
  switch (part) {
    case 'all': return true;
    case 'told': return isTold(row);
    case 'memos': return isMemo(row);
    case 'work': return !isMemo(row) && row.kind !== 'Told';
  }
}

/** The sentences of the screen as a table for spreadsheets: no cell is taken for a formula. */
export function historyCsv(rows: readonly HistoryRow[], context: SentenceContext): string {
  const { t, language } = context;
  const lines = rows.map((row) => {
    const { icon, text, quote, told, who } = sentenceOf(row, context);
    const sentence = icon === 'memo' ? `${t('note.memo')} (${who ?? ''}): ${text}`
      : icon === 'told' ? `${t('history.told')} (${who ?? ''}): ${text}` : [text, quote && `「${quote}」`].filter(Boolean).join(' ');
    return [formatDateTime(row.at, language), sentence, told === undefined ? '' : `${addressees(row, context)}: ${told}`];
  });
  const head = [t('past.csv.at'), t('past.csv.what'), t('past.csv.told')];
  return `\uFEFF${[head, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

const cell = (words: string): string => `"${(/^[=+\-@\t\r]/.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;

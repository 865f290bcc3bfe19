// @vitest-environment jsdom
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { CityLookup } from '../../api/city';
import type { City, HistoryRow, Report } from '../../api/types';
import { servedStatuses } from '../../status/servedStatuses.fixture';
import { initTexts } from '../../text/i18n';
import { historyCsv, isOf, type Part } from './historyParts';
import { deliveryWords, sentenceOf, type SentenceContext } from './sentences';

const city = {
  departments: [{ id: 3, code: 'pw-south', nameJa: '南部土木事務所', nameEn: 'South Public Works Office' }],
  categories: [], zoneLayers: [], statuses: servedStatuses,
  reasons: { OnHold: [{ code: 'asking-resident', ja: '住民に確認中', en: 'Asking the resident' }] },
} as unknown as City;
const report = (reporterNo: number, photos: number) =>
  ({ reporterNo, channel: 'Line', photos: Array(photos).fill({}) }) as unknown as Report;
const row = (part: Partial<HistoryRow>): HistoryRow =>
  ({ id: 1, at: '2026-11-20T00:42:00Z', kind: 'Reported', actor: { kind: 'Staff', name: '大西(1班)' }, deliveries: [], ...part });

let context: SentenceContext;
beforeAll(() => {
  initTexts('ja');
  const ticket = { number: '8-00001-1', reportsList: [report(1, 3), report(2, 0)] };
  context = { t: i18next.t, language: 'ja', lookup: new CityLookup(city), ticket };
});
const told = (part: Partial<HistoryRow>) => sentenceOf(row(part), context);
const whose = (part: Partial<HistoryRow>) => told({ kind: 'PersonChanged', ...part }).text;

describe('history as sentences', () => {
  it('begins with the resident, the channel and the photos', () => {
    const sentence = told({ kind: 'Reported', actor: { kind: 'Resident' }, reporterNo: 1, words: '支柱も倒れています。' });
    expect(sentence).toEqual({ icon: { mark: 'Received' }, text: '住民 1 が LINE で通報しました。 写真 3 枚。', quote: '支柱も倒れています。' });
  });

  it('lets a second resident join', () => {
    expect(told({ kind: 'Reported', reporterNo: 2 })).toEqual({ icon: 'dot', text: '住民 2 がこの案件に加わりました。' });
  });

  it('names the rule that assigned, or the person', () => {
    const byRule = told({ kind: 'Assigned', actor: { kind: 'System' }, departmentId: 3, ruleName: '道路の付属物' });
    expect(byRule.text).toBe('ルール「道路の付属物」が南部土木事務所に割り当てました。');
    expect(told({ kind: 'Assigned', departmentId: 3 }).text).toBe('大西(1班)が南部土木事務所に割り当てました。');
    expect(told({ kind: 'Assigned', actor: { kind: 'System' } }).text).toBe('担当課が決まらないので、受付で待っています。');
  });

  it('says why a ticket waits in words, not in codes', () => {
    const sentence = told({ kind: 'StatusChanged', from: 'InProgress', to: 'OnHold', reason: 'asking-resident' });
    expect(sentence).toEqual({ icon: { mark: 'OnHold' }, text: '大西(1班)が「保留」にしました。理由: 住民に確認中。' });
    expect(told({ kind: 'StatusChanged', to: 'OnHold', reason: '雨のため' }).text).toContain('理由: 雨のため');
  });

  it('calls work after the end a reopening', () => {
    expect(told({ kind: 'StatusChanged', from: 'Resolved', to: 'InProgress' }).text).toBe('大西(1班)が再開しました。');
  });

  it('says who took a photo out of the public eye', () => {
    expect(told({ kind: 'PhotoLinksRevoked', photos: ['p1'] }).text).toBe('大西(1班)が写真の公開リンクを取り消しました。');
  });

  it('tells whose it became, and whose it was', () => {
    expect(whose({ person: '大西(1班)' })).toBe('大西(1班)が担当者になりました。');
    expect(whose({ person: '中村' })).toBe('大西(1班)が担当者を中村さんにしました。');
    expect(whose({ person: '中村', personBefore: '木下' })).toBe('大西(1班)が担当者を木下さんから中村さんに替えました。');
    expect(whose({ personBefore: '大西(1班)' })).toBe('大西(1班)が担当を外れました。');
    expect(whose({ personBefore: '木下' })).toBe('大西(1班)が担当者の木下さんを外しました。');
  });

  it('counts in English as English does', () => {
    const english: SentenceContext = { ...context, t: i18next.getFixedT('en'), language: 'en' };
    const added = (photos: string[]) => sentenceOf(row({ kind: 'PhotosAdded', photos }), english).text;
    expect([added(['a']), added(['a', 'b'])]).toEqual(['大西(1班) added a photo.', '大西(1班) added 2 photos.']);
  });

  it('keeps memos apart from words to residents', () => {
    expect(told({ kind: 'Noted', words: '在庫は第二倉庫。' })).toEqual({ icon: 'memo', text: '在庫は第二倉庫。', who: '大西(1班)' });
    expect(told({ kind: 'NotFixed', reporterNo: 1, reportedAs: '8-00124-1' }).text).toContain('住民 1 (8-00124-1)');
    const deliveries = [{ reporterNo: 2, state: 'Sent' as const, at: '2026-11-20T00:42:00Z' }];
    expect(told({ kind: 'Told', words: '直しました。', deliveries })).toEqual({ icon: 'told', text: '直しました。', who: '住民 2' });
  });
});

const words = (...states: ('Sent' | 'Waiting' | 'Parked' | 'Blocked')[]) =>
  deliveryWords(row({ kind: 'Told', deliveries: states.map((state, i) => ({ reporterNo: i + 1, state, at: '2026-11-20T00:42:00Z' })) }),
    context);

describe('what residents were told with a move', () => {
  const deliveries = [{ reporterNo: 1, state: 'Waiting' as const }];

  it('is the words that staff wrote, once', () => {
    expect(told({ kind: 'StatusChanged', to: 'InProgress', words: '向かっています。', deliveries }))
      .toEqual({ icon: { mark: 'InProgress' }, text: '大西(1班)が「対応中」にしました。', told: '向かっています。' });
  });

  it('is the standard words as they were sent, and says that nobody wrote them', () => {
    const sent = { icon: { mark: 'InProgress' }, text: '大西(1班)が「対応中」にしました。', told: '職員が対応を始めました。', standard: true };
    expect(told({ kind: 'StatusChanged', to: 'InProgress', standardWords: '職員が対応を始めました。', deliveries })).toEqual(sent);
    expect(told({ kind: 'StatusChanged', to: 'InProgress', standardWords: '職員が対応を始めました。' })).toEqual(sent);
  });

  it('is only named in rows from before the words were kept, and the receipt for a report', () => {
    const old = told({ kind: 'StatusChanged', to: 'InProgress', deliveries });
    expect([old.told, old.standard]).toEqual(['状況のお知らせ（決まった文。送った文の記録はありません）', undefined]);
    const received = told({ kind: 'Reported', reporterNo: 1, words: '穴があります。', deliveries });
    expect([received.quote, received.told]).toEqual(['穴があります。', '受け付けのお知らせ（番号と担当）']);
  });
});

describe('delivery of words', () => {
  it('says when it reached one, and how many of several', () => {
    expect(words('Sent')).toEqual({ text: 'LINE に届いた 9:42', arrived: true });
    expect(words('Sent', 'Sent')).toEqual({ text: 'LINE 2 人に届いた', arrived: true });
  });

  it('does not hide who was not reached', () => {
    expect(words('Sent', 'Waiting', 'Parked', 'Blocked'))
      .toEqual({ text: 'LINE に届いた 9:42 ・ 送信待ち 1 ・ 届かなかった 1 ・ ブロック 1', arrived: false });
  });

  it('says nothing where nothing was sent', () => {
    expect(words()).toBeUndefined();
  });
});

describe('the history by parts, and as a file', () => {
  const memo = row({ kind: 'Noted', words: '=SUM(A1) "見積"' });
  const move = row({ kind: 'StatusChanged', to: 'InProgress', standardWords: '職員が対応を始めました。' });
  const given = row({ kind: 'PersonChanged', person: '中村' });
  const added = row({ kind: 'Noted', actor: { kind: 'Resident' }, words: '追加' });

  const of = (part: Part) => [memo, move, given, added].map((each) => isOf(part, each));

  it('tells memos from work and from what residents heard', () => {
    expect(of('memos')).toEqual([true, false, false, false]);
    expect(of('told')).toEqual([false, true, false, false]);
    expect(of('work')).toEqual([false, true, true, true]);
  });

  it('writes the sentences of the screen, and no formula', () => {
    const lines = historyCsv([memo, move], context).split('\r\n');
    expect(lines[0]).toBe('\uFEFF"日時","できごと","住民に届いたことば"');
    expect(lines[1]).toContain('"庁内メモ (大西(1班)): =SUM(A1) ""見積"""');
    expect(lines[2]).toContain('"大西(1班)が「対応中」にしました。","2 人: 職員が対応を始めました。"');
    const named = row({ kind: 'PersonChanged', actor: { kind: 'Staff', name: '=HYPERLINK()' }, person: '=HYPERLINK()' });
    expect(historyCsv([named], context)).not.toMatch(/"=/);
  });
});

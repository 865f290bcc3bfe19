import type { TFunction } from 'i18next';
import type { CityLookup } from '../../api/city';
import type { HistoryRow, Status, Ticket } from '../../api/types';
import { statusesOf } from '../../status/statuses';
import { formatDateTime, formatDayInSentence, formatTime, nameOf } from '../../text/format';
import type { Language } from '../../text/i18n';

/** How a row of the history looks: a status mark, a dot, an internal memo, or words that went to residents. */
export type HistoryIcon = { mark: Status } | 'dot' | 'memo' | 'told';

export interface Sentence {
  icon: HistoryIcon;
  text: string;
  quote?: string;
  who?: string;
  /** What residents were told along with it. */
  told?: string;
  /** They were told in the standard words: nobody wrote these. */
  standard?: true;
}

export interface SentenceContext {
  t: TFunction;
  language: Language;
  lookup: CityLookup;
  ticket: Pick<Ticket, 'number' | 'reportsList'>;
}

/** One row of the history as a sentence with a person or a rule as its subject, and what residents were told with it. */
export function sentenceOf(row: HistoryRow, context: SentenceContext): Sentence {
  const sentence = plainSentence(row, context);
  // Deliveries are cleared away after a while; the words that were sent stay.
  if (row.standardWords) return { ...sentence, told: row.standardWords, standard: true };
  const wasTold = (row.deliveries?.length ?? 0) > 0 && sentence.icon !== 'told';
  if (!wasTold) return sentence;
  if (row.kind === 'Reported') return { ...sentence, told: context.t('history.receipt') };
  // The words of a move went to residents; they are shown once, as what was told.
  const { quote, ...rest } = sentence;
  return { ...rest, told: quote ?? context.t('history.standardUnknown') };
}

function plainSentence(row: HistoryRow, context: SentenceContext): Sentence {
  const { t, language } = context;
  const who = actorName(row, context);
  const word = (status: Status | null | undefined) => (status ? statusesOf(context.lookup)[status].words[language] : '');
  const quote = row.words ? { quote: row.words } : {};
  const no = row.reporterNo ?? 1;
  switch (row.kind) {
    case 'Reported':
      return { icon: no > 1 ? 'dot' : { mark: 'Received' }, text: reported(no, context), ...quote };
    case 'Assigned':
      return { icon: { mark: 'Assigned' }, text: assigned(row, who, context), ...quote };
    case 'StatusChanged':
      return { icon: row.to ? { mark: row.to } : 'dot', text: moved(row, who, word(row.to), context), ...quote };
    case 'Noted':
      return { icon: 'memo', text: row.words ?? t('history.notKept'), who };
    case 'Told':
      return { icon: 'told', text: row.words ?? '', who: addressees(row, context) };
    case 'PlaceSet':
      return { icon: 'dot', text: t('history.placeSet', { who }), ...quote };
    case 'PhotosAdded':
      return { icon: 'dot', text: t('history.photosAdded', { who, count: row.photos?.length ?? 1 }), ...quote };
    case 'PhotoRemoved':
      return {
        icon: 'dot',
        text: row.reason ? t('history.photoRemovedBecause', { who, reason: row.reason }) : t('history.photoRemoved', { who }),
      };
    case 'WordsTakenBack':
      return { icon: 'dot', text: t('history.wordsTakenBack') };
    case 'Redacted':
      return { icon: 'dot', text: t('history.redacted', { who, reason: row.reason ?? '' }) };
    case 'Erased':
      return { icon: 'dot', text: t('history.erased', { no: reporterOf(row) }) };
    case 'Held':
      return {
        icon: 'dot',
        text: t('history.held', { who, day: formatDayInSentence(row.until ?? '', language), reason: row.reason ?? '' }),
      };
    case 'HoldEnded':
      return { icon: 'dot', text: t('history.holdEnded', { who }) };
    case 'DeadlineChanged':
      return { icon: 'dot', text: deadlineChanged(row, who, context) };
    case 'Classified':
      return { icon: 'dot', text: classified(row, who, context), ...(row.reason ? { quote: row.reason } : {}) };
    case 'PersonChanged':
      return { icon: 'dot', text: personChanged(row, who, context) };
    case 'PartnerAsked':
    case 'PartnerAnswered':
      return { icon: 'dot', text: partner(row, who, context), ...quote };
    case 'PhotoLinksRevoked':
      return { icon: 'dot', text: t('history.photoLinksRevoked', { who }) };
    case 'ConfirmedFixed':
      return { icon: 'dot', text: t('history.confirmedFixed', { no: reporterOf(row) }), ...quote };
    case 'NotFixed':
      return { icon: 'dot', text: t('history.notFixed', { no: reporterOf(row) }), ...quote };
    case 'TakenBack':
      return { icon: row.to ? { mark: row.to } : 'dot', text: t('history.takenBack', { who, from: word(row.from) }) };
    case 'TookIn':
      return { icon: { mark: 'Duplicate' }, text: t('history.tookIn', { who, number: row.merged ?? '' }) };
    case 'LetGo':
      return { icon: 'dot', text: t('history.letGo', { who, number: row.merged ?? '' }) };
    case 'Withdrawn':
      return { icon: 'dot', text: t('history.withdrawn', { no: reporterOf(row) }), ...quote };
    case 'ClaimAnswered': {
      const reason = claimWords(context, row.reason ?? '');
      return { icon: 'told', text: row.words ?? '', who: t('history.claimAnswered', { who, reason }) };
    }
  }
}

/** Each ticket counts its own residents: one of a merged ticket says which. */
export function reporterOf({ reporterNo, reportedAs }: { reporterNo?: number | null; reportedAs?: string | null }): string {
  return reportedAs ? `${reporterNo ?? 1} (${reportedAs})` : `${reporterNo ?? 1}`;
}

function actorName(row: HistoryRow, { t }: SentenceContext): string {
  if (row.actor.kind === 'Resident') return t('history.resident', { no: row.reporterNo ?? 1 });
  return row.actor.name ?? (row.actor.kind === 'System' ? t('history.system') : t('history.someone'));
}

function reported(no: number, { t, ticket }: SentenceContext): string {
  const report = ticket.reportsList.find((r) => r.reporterNo === no && !r.reportedAs);
  if (!report) return t('history.reportedPlain');
  const first = no > 1
    ? t('history.joined', { no })
    : t('history.reported', { no, channel: t(`ticket.channel.${report.channel}`) });
  return report.photos.length > 0 ? `${first} ${t('history.reportedPhotos', { count: report.photos.length })}` : first;
}

function assigned(row: HistoryRow, who: string, { t, lookup, language }: SentenceContext): string {
  const department = row.departmentId == null ? undefined : lookup.departments.get(row.departmentId);
  if (!department) return t('history.unassigned');
  const name = nameOf(department, language);
  if (row.actor.kind === 'Staff') return t('history.byStaff', { who, department: name });
  return row.ruleName ? t('history.byRule', { rule: row.ruleName, department: name }) : t('history.bySystem', { department: name });
}

function deadlineChanged(row: HistoryRow, who: string, { t, language }: SentenceContext): string {
  const changes = row.deadlines ?? [];
  const [only] = changes;
  const kinds = changes.map((c) => t(`deadline.kind.${c.kind}`)).join(t('deadline.and'));
  if (row.actor.kind === 'Staff' && only?.after && row.reason !== 'calendar') {
    return t('history.deadlineSet', { who, what: kinds, at: formatDateTime(only.after, language), reason: row.reason ?? '' });
  }
  const what = changes.map((c) => (c.after
    ? t('history.deadlineTo', { kind: t(`deadline.kind.${c.kind}`), at: formatDateTime(c.after, language) })
    : `${t(`deadline.kind.${c.kind}`)} ${t('deadline.none')}`)).join(t('deadline.and'));
  const why = (['category', 'urgency', 'department', 'calendar'] as const).find((w) => w === row.reason) ?? 'calendar';
  return t('history.deadlineCounted', { why: t(`deadline.because.${why}`), what });
}

function classified(row: HistoryRow, who: string, { t, language, lookup }: SentenceContext): string {
  return [
    row.categoryId == null ? undefined : t('history.classified', { who, to: nameOf(lookup.categories.get(row.categoryId), language) }),
    row.urgent == null ? undefined : t(row.urgent ? 'history.madeUrgent' : 'history.madeOrdinary', { who }),
  ].filter(Boolean).join(' ');
}

function personChanged({ person, personBefore: before }: HistoryRow, who: string, { t }: SentenceContext): string {
  if (!person) return before === who ? t('person.leftIt', { who }) : t('person.wasFreed', { who, before });
  if (person === who) return t('person.tookIt', { who });
  return before ? t('person.gaveFrom', { who, before, person }) : t('person.gaveTo', { who, person });
}

function partner(row: HistoryRow, who: string, { t, language }: SentenceContext): string {
  const { state, kind, day } = row.partner ?? {};
  const name = row.partner ? nameOf(row.partner, language) : '';
  if (row.kind === 'PartnerAsked')
    return state === 'Withdrawn' ? t('asks.history.withdrawn', { who, partner: name })
      : t('asks.history.asked', { who, partner: name, kind: t(`asks.kind.${kind ?? 'HandOver'}`) });
  if (state === 'Done') return t('asks.history.done', { partner: name });
  if (state === 'NotOurs') return t('asks.history.notOurs', { partner: name });
  return day ? t('asks.history.acceptedFor', { partner: name, day: formatDayInSentence(day, language) })
    : t('asks.history.accepted', { partner: name });
}

const ended: readonly (Status | null | undefined)[] = ['Resolved', 'Closed', 'Declined'];

function moved(row: HistoryRow, who: string, to: string, context: SentenceContext): string {
  const { t } = context;
  if (row.to === 'Duplicate' && row.duplicateOf) return t('history.movedDuplicate', { who, number: row.duplicateOf });
  if (row.from === 'Duplicate') return t('history.unmerged', { who, to });
  if (row.to === 'InProgress' && ended.includes(row.from)) return t('history.movedBack', { who });
  const partnerName = row.to === 'HandedOver' && row.partner ? nameOf(row.partner, context.language) : undefined;
  const reason = partnerName ?? (row.to && row.reason ? reasonWords(context, row.to, row.reason) : undefined);
  return reason ? t('history.movedReason', { who, to, reason }) : t('history.moved', { who, to });
}

/** Codes become their words; what somebody typed stays as it is. */
export function reasonWords({ lookup, language }: Pick<SentenceContext, 'lookup' | 'language'>, to: Status, reason: string): string {
  return lookup.city.reasons[to]?.find((r) => r.code === reason)?.[language] ?? reason;
}

export function claimWords({ lookup, language }: Pick<SentenceContext, 'lookup' | 'language'>, reason: string): string {
  return lookup.city.claimStays.find((r) => r.code === reason)?.[language] ?? reason;
}

export function addressees(row: HistoryRow, { t, ticket }: SentenceContext): string {
  const numbers = new Set((row.deliveries ?? []).map((d) => (d.reporterNo ? reporterOf(d) : '')));
  const [only] = numbers;
  if (numbers.size === 1 && only) return t('history.toOne', { no: only });
  return t('history.toMany', { count: numbers.size || ticket.reportsList.length });
}

/** Whether the words have arrived, per state; who waited or blocked is not hidden behind who was reached. */
export function deliveryWords(
  row: HistoryRow, { t, language }: Pick<SentenceContext, 't' | 'language'>,
): { text: string; arrived: boolean } | undefined {
  const deliveries = row.deliveries ?? [];
  if (deliveries.length === 0) return undefined;
  const of = (state: string) => deliveries.filter((d) => d.state === state);
  const sent = of('Sent');
  const [first] = sent;
  const parts = [
    sent.length === 1 && first?.at ? t('history.sent', { time: formatTime(first.at, language) })
      : sent.length > 0 && t('history.sentMany', { n: sent.length }),
    of('Waiting').length > 0 && t('history.waiting', { n: of('Waiting').length }),
    of('Parked').length > 0 && t('history.parked', { n: of('Parked').length }),
    of('Blocked').length > 0 && t('history.blocked', { n: of('Blocked').length }),
  ];
  return { text: parts.filter(Boolean).join(' ・ '), arrived: sent.length === deliveries.length };
}

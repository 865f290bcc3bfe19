import { cut, whole } from '../text/cut';
import { isStatus, openStatuses } from './statuses';
import type { Status, TicketQuery } from './types';

/** `due`: urgent ones first, then what is late and what is due next; `urgent`: the newest of them and of the rest. */
export const sorts = ['due', 'newest', 'oldest', 'changed', 'urgent'] as const;
export type Sort = (typeof sorts)[number];

export const dues = ['late', 'soon', 'none'] as const;
export type Due = (typeof dues)[number];

export type Whose = 'me' | 'nobody' | number;

/** What a list, a map and a report agree to look at. Its parameters are the server's and the address bar's alike. */
export interface TicketFilter {
  /** Empty means the open ones. */
  status: Status[] | 'all';
  department: number[];
  category: number[];
  /** One zone of any layer. */
  zone?: number;
  /** A layer: tickets in none of its zones. */
  outsideLayer?: number;
  text: string;
  from?: string;
  to?: string;
  urgent: boolean;
  notFixed: boolean;
  /** Somebody said that it is not fixed, decided or not. */
  claimed: boolean;
  /** Late, due within a working day, or nothing that runs. */
  due?: Due;
  placed?: boolean;
  /** Whose: one's own, nobody's, or that colleague's. */
  person?: Whose;
  /** Absent: what is due first among open ones, else the newest. */
  sort?: Sort;
}

export const noFilter: TicketFilter = {
  status: [], department: [], category: [], text: '', urgent: false, notFixed: false, claimed: false,
};

/** A day that there is: no calendar can write another. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

export function readFilter(params: URLSearchParams): TicketFilter {
  const status = params.get('status');
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  const placed = params.get('placed');
  const [zone] = ids(params.get('zone'));
  const [outsideLayer] = ids(params.get('outsideLayer'));
  const due = dues.find((d) => d === params.get('due'));
  const person = whose(params.get('person'));
  const sort = sorts.find((s) => s === params.get('sort'));
  return {
    status: status === 'all' ? 'all' : (status ?? '').split(',').filter(isStatus),
    department: ids(params.get('department')),
    category: ids(params.get('category')),
    ...(zone ? { zone } : {}),
    ...(outsideLayer ? { outsideLayer } : {}),
    text: cut(params.get('text') ?? '', 100),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    urgent: params.get('urgent') === 'true',
    notFixed: params.get('notFixed') === 'true',
    claimed: params.get('claimed') === 'true',
    ...(placed === 'true' || placed === 'false' ? { placed: placed === 'true' } : {}),
    ...(due ? { due } : {}),
    ...(person ? { person } : {}),
    ...(sort ? { sort } : {}),
  };
}

export function filterEntries(filter: Partial<TicketFilter>) {
  return {
    status: list(filter.status),
    department: list(filter.department),
    category: list(filter.category),
    zone: filter.zone,
    outsideLayer: filter.outsideLayer,
    text: filter.text?.trim() || undefined,
    from: filter.from,
    to: filter.to,
    urgent: filter.urgent || undefined,
    notFixed: filter.notFixed || undefined,
    claimed: filter.claimed || undefined,
    placed: filter.placed,
    due: filter.due,
    person: filter.person === undefined ? undefined : String(filter.person),
    sort: filter.sort,
  } satisfies TicketQuery;
}

/** Everything off; undefined wipes what an address may carry. */
export const clearedFilter: Partial<TicketFilter> = {
  ...noFilter, zone: undefined, outsideLayer: undefined, from: undefined, to: undefined, placed: undefined, due: undefined,
  person: undefined, sort: undefined,
};

/** Parameters in a fixed order without gaps, readable in the address bar: commas stay commas. */
export function filterQuery(filter: Partial<TicketFilter>, extra: Record<string, string | undefined> = {}): string {
  return Object.entries({ ...filterEntries(filter), ...extra })
    .flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as const]))
    .map(([key, value]) => `${key}=${encodeURIComponent(whole(value)).replaceAll('%2C', ',').replaceAll('%2F', '/')}`)
    .join('&');
}

export const isFiltered = (filter: TicketFilter): boolean =>
  Object.entries(filterEntries(filter)).some(([key, value]) => key !== 'sort' && value !== undefined);

/** The statuses that a filter lets through when it says nothing about them. */
export const effectiveStatuses = (filter: TicketFilter): readonly Status[] | 'all' =>
  filter.status === 'all' || filter.status.length > 0 ? filter.status
    // A claim is made of finished work.
    : filter.notFixed || filter.claimed ? 'all' : openStatuses;

/** As the server orders a list that names no order. */
export function effectiveSort(filter: TicketFilter): Sort {
  const statuses = effectiveStatuses(filter);
  return filter.sort ?? (statuses !== 'all' && statuses.every((s) => openStatuses.includes(s)) ? 'due' : 'newest');
}

const whose = (value: string | null): Whose | undefined =>
  (value === 'me' || value === 'nobody' ? value : ids(value)[0]);

const ids = (value: string | null): number[] =>
  (value ?? '').split(',').filter((s) => /^\d{1,9}$/.test(s)).map(Number);

function list(values?: readonly (string | number)[] | 'all'): string | undefined {
  if (values === 'all') return 'all';
  return values && values.length > 0 ? values.join(',') : undefined;
}

import { useCity, type CityLookup } from '../api/city';
import { allStatuses } from '../api/statuses';
import type { City, Status, Words } from '../api/types';

/** One stroke or area of a mark, in a square of 20 by 20. */
export interface Stroke { d: string; fill?: string; stroke?: string; width?: number }

export interface StatusLook {
  colour: string;
  words: Words;
  /** What a button says that moves a ticket here. */
  action: Words;
  shape: Stroke[];
}

const white = '#ffffff';
const solid = (d: string, colour: string): Stroke => ({ d, fill: colour, stroke: colour, width: 1 });
const box = 'M5.6 1.6h8.8a4 4 0 0 1 4 4v8.8a4 4 0 0 1-4 4H5.6a4 4 0 0 1-4-4V5.6a4 4 0 0 1 4-4z';
const outline = (colour: string): Stroke => ({ d: box, fill: white, stroke: colour, width: 1.8 });

/** Verbs for buttons, and a shape for each status: a colour is never the only difference. */
const drawings: Record<Status, { action: Words; shape: (colour: string) => Stroke[] }> = {
  Received: {
    action: { ja: '受付に戻す', en: 'Back to received' },
    shape: (colour) => [solid('M17.5 10a7.5 7.5 0 1 1-15 0a7.5 7.5 0 1 1 15 0z', colour)],
  },
  Assigned: {
    action: { ja: '担当課を決める', en: 'Assign' },
    shape: (colour) => [solid('M10 1.2L18.8 10L10 18.8L1.2 10z', colour)],
  },
  InProgress: {
    action: { ja: '対応中にする', en: 'Start work' },
    shape: (colour) => [solid('M10 1.6L19.2 17.6H.8z', colour)],
  },
  OnHold: {
    action: { ja: '保留にする', en: 'Put on hold' },
    shape: (colour) => [solid('M3.4 2.4h5v15.2h-5zM11.6 2.4h5v15.2h-5z', colour)],
  },
  Resolved: {
    action: { ja: '対応完了にする', en: 'Mark as done' },
    shape: (colour) => [solid(box, colour), { d: 'M5.4 10.4l3.2 3.2l6-7', stroke: white, width: 2.6 }],
  },
  Closed: {
    action: { ja: '終了にする', en: 'Close' },
    shape: (colour) => [outline(colour), { d: 'M6 10.4l2.8 2.8l5.2-6', stroke: colour, width: 1.8 }],
  },
  Declined: {
    action: { ja: '対象外にする', en: 'Decline' },
    shape: (colour) => [outline(colour), { d: 'M6.6 6.6l6.8 6.8M13.4 6.6l-6.8 6.8', stroke: colour, width: 1.8 }],
  },
  HandedOver: {
    action: { ja: '引き継ぐ', en: 'Hand over' },
    shape: (colour) => [solid('M1.4 6.6h8V1.8L18.8 10L9.4 18.2V13.4h-8z', colour)],
  },
  Duplicate: {
    action: { ja: '重複にする', en: 'Mark as duplicate' },
    shape: (colour) => [
      { d: 'M2.5 2.5h10v10h-10z', fill: white, stroke: colour, width: 1.8 },
      { d: 'M7.5 7.5h10v10h-10z', fill: white, stroke: colour, width: 1.8 },
    ],
  },
};

export type StatusLooks = Record<Status, StatusLook>;

/** Colour and words as the server serves them, the same as in the residents' cards. */
export type ServedStatuses = City['statuses'];

const looks = new WeakMap<CityLookup, StatusLooks>();

/** Colour, shape and words of every status: list, map and charts all ask here. */
export function statusesOf(lookup: CityLookup): StatusLooks {
  const known = looks.get(lookup) ?? looksOf(lookup.city.statuses);
  looks.set(lookup, known);
  return known;
}

/** A server that does not serve a status yet leaves it grey, under its own name. */
function looksOf(served: ServedStatuses = {}): StatusLooks {
  return Object.fromEntries(allStatuses.map((status): [Status, StatusLook] => {
    const { colour, ja, en } = served[status] ?? { colour: '#666666', ja: status, en: status };
    const { action, shape } = drawings[status];
    return [status, { colour, words: { ja, en }, action, shape: shape(colour) }];
  })) as StatusLooks;
}

export const useStatuses = (): StatusLooks => statusesOf(useCity());

/** The urgent ring, and the tag of the same meaning, which is darker because it carries text. */
export const urgentRing = '#ec0000';

/** Segments of a cluster's ring, in the order in which the tiles count them, and the status whose colour each has. */
export const clusterSegments: readonly { property: string; status: Status }[] = [
  { property: 'received', status: 'Received' },
  { property: 'assigned', status: 'Assigned' },
  { property: 'inProgress', status: 'InProgress' },
  { property: 'onHold', status: 'OnHold' },
  { property: 'resolved', status: 'Resolved' },
  { property: 'other', status: 'HandedOver' },
];

const steps: Partial<Record<Status, readonly Status[]>> = {
  Received: ['Assigned', 'Declined', 'HandedOver'],
  Assigned: ['InProgress', 'OnHold', 'Resolved'],
  InProgress: ['Resolved', 'OnHold', 'HandedOver'],
  OnHold: ['InProgress', 'Resolved', 'Assigned'],
  HandedOver: ['Assigned', 'Closed'],
};

/** Allowed moves with the likely next step first. */
export function byLikelihood<T extends { to: Status }>(from: Status, moves: readonly T[]): T[] {
  const order = steps[from] ?? [];
  const rank = (to: Status) => (order.includes(to) ? order.indexOf(to) : order.length + allStatuses.indexOf(to));
  return moves.toSorted((a, b) => rank(a.to) - rank(b.to));
}

import { allStatuses } from '../api/statuses';
import type { Status, Words } from '../api/types';

/** One stroke or area of a mark, in a square of 20 by 20. */
export interface Stroke { d: string; fill?: string; stroke?: string; width?: number }

interface StatusLook {
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

const colours = {
  Received: '#264af4',
  Assigned: '#0066be',
  InProgress: '#e25100',
  OnHold: '#666666',
  Resolved: '#1d8b56',
  Closed: '#7f7f7f',
  Declined: '#666666',
  HandedOver: '#6f23d0',
  Duplicate: '#7f7f7f',
} satisfies Record<Status, string>;

/** Colour, shape and word of every status: list, map and charts all ask here. */
export const statuses: Record<Status, StatusLook> = {
  Received: {
    colour: colours.Received,
    words: { ja: '受付', en: 'Received' },
    action: { ja: '受付に戻す', en: 'Back to received' },
    shape: [solid('M17.5 10a7.5 7.5 0 1 1-15 0a7.5 7.5 0 1 1 15 0z', colours.Received)],
  },
  Assigned: {
    colour: colours.Assigned,
    words: { ja: '担当課決定', en: 'Assigned' },
    action: { ja: '担当課を決める', en: 'Assign' },
    shape: [solid('M10 1.2L18.8 10L10 18.8L1.2 10z', colours.Assigned)],
  },
  InProgress: {
    colour: colours.InProgress,
    words: { ja: '対応中', en: 'In progress' },
    action: { ja: '対応中にする', en: 'Start work' },
    shape: [solid('M10 1.6L19.2 17.6H.8z', colours.InProgress)],
  },
  OnHold: {
    colour: colours.OnHold,
    words: { ja: '保留', en: 'On hold' },
    action: { ja: '保留にする', en: 'Put on hold' },
    shape: [solid('M3.4 2.4h5v15.2h-5zM11.6 2.4h5v15.2h-5z', colours.OnHold)],
  },
  Resolved: {
    colour: colours.Resolved,
    words: { ja: '対応完了', en: 'Resolved' },
    action: { ja: '対応完了にする', en: 'Mark resolved' },
    shape: [solid(box, colours.Resolved), { d: 'M5.4 10.4l3.2 3.2l6-7', stroke: white, width: 2.6 }],
  },
  Closed: {
    colour: colours.Closed,
    words: { ja: '終了', en: 'Closed' },
    action: { ja: '終了にする', en: 'Close' },
    shape: [outline(colours.Closed), { d: 'M6 10.4l2.8 2.8l5.2-6', stroke: colours.Closed, width: 1.8 }],
  },
  Declined: {
    colour: colours.Declined,
    words: { ja: '対象外', en: 'Declined' },
    action: { ja: '対象外にする', en: 'Decline' },
    shape: [outline(colours.Declined), { d: 'M6.6 6.6l6.8 6.8M13.4 6.6l-6.8 6.8', stroke: colours.Declined, width: 1.8 }],
  },
  HandedOver: {
    colour: colours.HandedOver,
    words: { ja: '引き継ぎ', en: 'Handed over' },
    action: { ja: '引き継ぐ', en: 'Hand over' },
    shape: [solid('M1.4 6.6h8V1.8L18.8 10L9.4 18.2V13.4h-8z', colours.HandedOver)],
  },
  Duplicate: {
    colour: colours.Duplicate,
    words: { ja: '重複', en: 'Duplicate' },
    action: { ja: '重複にする', en: 'Mark as duplicate' },
    shape: [
      { d: 'M2.5 2.5h10v10h-10z', fill: white, stroke: colours.Duplicate, width: 1.8 },
      { d: 'M7.5 7.5h10v10h-10z', fill: white, stroke: colours.Duplicate, width: 1.8 },
    ],
  },
};

/** The urgent ring, and the tag of the same meaning, which is darker because it carries text. */
export const urgentRing = '#ec0000';

/** Segments of a cluster's ring, in the order in which the tiles count them. */
export const clusterSegments: { property: string; colour: string }[] = [
  { property: 'received', colour: colours.Received },
  { property: 'assigned', colour: colours.Assigned },
  { property: 'inProgress', colour: colours.InProgress },
  { property: 'onHold', colour: colours.OnHold },
  { property: 'resolved', colour: colours.Resolved },
  { property: 'other', colour: colours.HandedOver },
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

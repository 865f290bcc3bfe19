import type { Photo, Ticket } from '../../api/types';

/** A photo with who took it, in the order in which it tells the story. */
export interface ShownPhoto extends Photo {
  reporterNo?: number;
  channel?: Ticket['reportsList'][number]['channel'];
}

export function photosOf(ticket: Ticket): ShownPhoto[] {
  const reported = ticket.reportsList.flatMap((r) =>
    r.photos.map((p) => ({ ...p, reporterNo: r.reporterNo, channel: r.channel })));
  const order = { Report: 0, Before: 1, After: 2 };
  return [...reported, ...ticket.photos]
    .toSorted((a, b) => order[a.kind] - order[b.kind] || a.receivedAt.localeCompare(b.receivedAt));
}

export const photoUrl = (id: string, size: 320 | 1600) => `/api/photos/${encodeURIComponent(id)}/${size}`;

/** The pair that shows the work: the first photo of the trouble and the last of the repair. */
export function beforeAndAfter(photos: readonly ShownPhoto[]): { before?: ShownPhoto; after?: ShownPhoto } {
  const before = photos.find((p) => p.kind !== 'After');
  const after = photos.findLast((p) => p.kind === 'After');
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

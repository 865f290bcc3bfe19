import { createStore, delMany, get, keys, set, type UseStore } from 'idb-keyval';
import { useMemo, useSyncExternalStore } from 'react';
import { useMe } from './session';
import type { AddedPhoto, Position, StaffWords, Status } from './types';

/** What somebody has begun to write on a ticket and not sent yet. */
export interface Draft {
  box?: 'memo' | 'tell';
  memo?: string;
  /** Whom the memo calls: who stood behind an @ and was chosen. */
  mentions?: { id: number; name: string }[];
  tell?: StaffWords;
  /** The step whose form was opened; folded away it is kept all the same. */
  step?: Status;
  folded?: boolean;
  words?: StaffWords;
  reason?: string;
  departmentId?: number;
  duplicateOf?: string;
  after?: AddedPhoto[];
  /** Photos that are not on the ticket yet, by the name under which this browser keeps them. */
  photos?: string[];
  /** How the ticket stood when it was begun. */
  seen?: { status: Status; departmentId?: number | null };
  placeWords?: string;
  placeAt?: Position;
  placeSeen?: { location?: Position | null; place?: string | null };
}

const prefix = 'civicreports.draft.';
const ownerOf = (staffId: number, number: string) => `${staffId}.${number}`;
/** Words about residents must not lie on an office's computer for ever. */
const keptDays = 7;
const nothing: Draft = {};
const known = new Map<string, Draft>();
const listeners = new Set<() => void>();

function read(owner: string): Draft {
  let draft = known.get(owner);
  if (!draft) {
    try {
      const { draft: kept } = JSON.parse(localStorage.getItem(prefix + owner) ?? '{}') as { draft?: Draft };
      draft = kept ?? nothing;
    } catch {
      draft = nothing;
    }
    known.set(owner, draft);
  }
  return draft;
}

function write(owner: string, patch: Partial<Draft>): void {
  const entries = Object.entries({ ...read(owner), ...patch })
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  const draft = entries.length > 0 ? Object.fromEntries(entries) as Draft : nothing;
  known.set(owner, draft);
  try {
    if (draft === nothing) localStorage.removeItem(prefix + owner);
    else localStorage.setItem(prefix + owner, JSON.stringify({ at: Date.now(), draft }));
  } catch {
    // a browser that keeps nothing still has it until the page is closed
  }
  for (const listener of listeners) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whose draft of which ticket: two people at one computer never see each other's. */
export function useDraftOwner(number: string): string {
  return ownerOf(useMe().id, number);
}

export function useDraft(number: string) {
  const owner = useDraftOwner(number);
  const draft = useSyncExternalStore(listen, () => read(owner));
  return useMemo(() => ({ draft, keep: (patch: Partial<Draft>) => write(owner, patch) }), [draft, owner]);
}

/** For what ends after its form has gone: reads and writes the draft as it is then. */
export const draftOf = (owner: string) => ({ read: () => read(owner), keep: (patch: Partial<Draft>) => write(owner, patch) });

/** At sign-out: the next person at this computer finds nothing. */
export async function forgetDrafts(staffId: number): Promise<void> {
  forget((owner) => owner.startsWith(`${staffId}.`));
  await photos.forget((key) => key.startsWith(`${staffId}.`));
}

/** When the console opens: what is too old goes. */
export async function forgetOldDrafts(now = Date.now()): Promise<void> {
  const isOld = (owner: string) => {
    const { at } = JSON.parse(localStorage.getItem(prefix + owner) ?? '{}') as { at?: number };
    return !at || now - at > keptDays * 86_400_000;
  };
  forget(isOld);
  await photos.forget((key) => !localStorage.getItem(prefix + key.split('/', 1)[0]));
}

function forget(which: (owner: string) => boolean): void {
  const owners = Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  for (const owner of owners.filter(which)) {
    localStorage.removeItem(prefix + owner);
    known.delete(owner);
  }
  for (const listener of listeners) listener();
}

/** Chosen files lie beside the drafts; where the browser refuses to keep them, they are there until the page is closed. */
let store: UseStore | undefined;
const files = () => { store ??= createStore('civicreports', 'photos'); return store; };
const quietly = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch {
    return undefined;
  }
};
export const photos = {
  keep: (key: string, file: File) => quietly(() => set(key, file, files())),
  read: (key: string) => quietly(() => get<File>(key, files())),
  drop: (gone: string[]) => quietly(() => delMany(gone, files())),
  forget: (which: (key: string) => boolean) => quietly(async () => {
    const all = await keys<string>(files());
    await delMany(all.filter(which), files());
  }),
};

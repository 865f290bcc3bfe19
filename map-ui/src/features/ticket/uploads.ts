import { useEffect, useSyncExternalStore } from 'react';
import { draftOf, photos, useDraftOwner } from '../../api/drafts';
import { Problem } from '../../api/problem';
import { sendPhoto } from '../../api/tickets';

export interface Upload {
  key: string;
  file: File;
  progress: number;
  state: 'sending' | 'failed' | 'tooBig';
  /** What the server refused stays refused; only what did not arrive is worth another try. */
  refused?: Problem;
}

/** Worth another try. */
export const isUnsent = (upload: Upload): boolean => upload.state === 'failed' && !upload.refused;

const most = 20 * 1024 * 1024;
let next = 1;
const none: readonly Upload[] = [];
const byOwner = new Map<string, readonly Upload[]>();
const listeners = new Set<() => void>();
const listOf = (owner: string) => byOwner.get(owner) ?? none;

function change(owner: string, uploads: readonly Upload[]): void {
  byOwner.set(owner, uploads);
  for (const listener of listeners) listener();
}
const patch = (owner: string, key: string, part: Partial<Upload>) =>
  change(owner, listOf(owner).map((u) => (u.key === key ? { ...u, ...part } : u)));
const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

async function send(owner: string, number: string, { key, file }: Upload): Promise<void> {
  patch(owner, key, { state: 'sending', progress: 0, refused: undefined });
  const draft = draftOf(owner);
  try {
    const sent = await sendPhoto(number, file, 'After', (progress) => patch(owner, key, { progress }));
    // What arrives after the form was thrown away belongs to the ticket, not to its next step.
    if (draft.read().photos?.includes(key)) draft.keep({ after: [...draft.read().after ?? [], ...sent] });
    drop(owner, [key]);
  } catch (problem) {
    patch(owner, key, { state: 'failed', refused: problem instanceof Problem && problem.errors ? problem : undefined });
  }
}

function add(owner: string, number: string, files: Iterable<File>): void {
  const draft = draftOf(owner);
  for (const file of files) {
    const key = `${owner}/${Date.now().toString(36)}-${next++}`;
    const upload: Upload = { key, file, progress: 0, state: file.size > most ? 'tooBig' : 'sending' };
    change(owner, [...listOf(owner), upload]);
    if (upload.state === 'tooBig') continue;
    draft.keep({ photos: [...draft.read().photos ?? [], upload.key] });
    void photos.keep(upload.key, file);
    void send(owner, number, upload);
  }
}

function drop(owner: string, keys: readonly string[]): void {
  const draft = draftOf(owner);
  draft.keep({ photos: draft.read().photos?.filter((key) => !keys.includes(key)) });
  change(owner, listOf(owner).filter((u) => !keys.includes(u.key)));
  void photos.drop([...keys]);
}

/** What an earlier page of this browser could not send any more goes now. */
async function resume(owner: string, number: string): Promise<void> {
  for (const key of draftOf(owner).read().photos ?? []) {
    if (listOf(owner).some((u) => u.key === key)) continue;
    const file = await photos.read(key);
    if (listOf(owner).some((u) => u.key === key)) continue;
    if (!file) {
      drop(owner, [key]);
      continue;
    }
    const upload: Upload = { key, file, progress: 0, state: 'sending' };
    change(owner, [...listOf(owner), upload]);
    void send(owner, number, upload);
  }
}

/** Photos of the repair on their way: each goes by itself, also while another ticket is looked at. */
export function useUploads(number: string) {
  const owner = useDraftOwner(number);
  const uploads = useSyncExternalStore(listen, () => listOf(owner));
  useEffect(() => { void resume(owner, number); }, [owner, number]);
  return {
    uploads,
    add: (files: Iterable<File>) => add(owner, number, files),
    retry: (upload: Upload) => void send(owner, number, upload),
    drop: (keys: readonly string[]) => drop(owner, keys),
    /** Resolves when nothing is on its way; tells whether something could not be sent. */
    settled: () => settled(owner),
  };
}

function settled(owner: string): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const left = listOf(owner);
      if (left.some((u) => u.state === 'sending')) return;
      listeners.delete(look);
      resolve(!left.some(isUnsent));
    };
    listeners.add(look);
    look();
  });
}

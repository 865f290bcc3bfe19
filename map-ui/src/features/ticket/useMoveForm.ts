import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOf, useDraft, useDraftOwner, type Draft } from '../../api/drafts';
import { Problem } from '../../api/problem';
import { useAssign, useMove, usePreview } from '../../api/tickets';
import type { Move, Status, Ticket } from '../../api/types';
import { byLikelihood } from '../../status/statuses';
import { useRefusalWords } from '../page/useRefusalWords';
import { anyWords, written } from './staffWords';
import { isUnsent, useUploads } from './uploads';
import { useMovedToast } from './useMovedToast';

type Seen = NonNullable<Draft['seen']>;
const seenOf = ({ status, departmentId }: Ticket): Seen => ({ status, departmentId });
const sameWork = (a: Seen, b: Seen) => a.status === b.status && (a.departmentId ?? 0) === (b.departmentId ?? 0);

/** What a step still lacks: the field that the eye and the focus go to, and why. */
export type Lack = 'department' | 'duplicate' | 'reason';

interface Trouble { lack?: Lack; unsent?: true; words: string }

const empty: Partial<Draft> = {
  step: undefined, folded: undefined, words: undefined, reason: undefined, departmentId: undefined, duplicateOf: undefined,
  after: undefined, photos: undefined, seen: undefined,
};
const isBegun = (draft: Draft) => Boolean(anyWords(draft.words) || draft.reason || draft.departmentId || draft.duplicateOf
  || draft.after?.length || draft.photos?.length);

/** What it takes to move a ticket: which step, why, to whom, and the words that residents will get. */
export function useMoveForm(ticket: Ticket) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const queries = useQueryClient();
  const moves = byLikelihood(ticket.status, ticket.moves);
  const owner = useDraftOwner(ticket.number);
  const { draft, keep } = useDraft(ticket.number);
  const photos = useUploads(ticket.number);
  const showMoved = useMovedToast(ticket.number);
  const [restored] = useState(() => isBegun(draft));
  const [trouble, setTrouble] = useState<Trouble>();
  const [refused, setRefused] = useState<Ticket>();
  const [waiting, setWaiting] = useState(false);
  const move = useMove(ticket.number);
  const assign = useAssign(ticket.number);
  const latest = useRef(ticket);
  useEffect(() => { latest.current = ticket; });

  // Somebody else may have taken the picked step away meanwhile.
  const picked = draft.folded ? undefined : draft.step;
  const chosen = moves.find((m) => m.to === picked) ?? moves[0];
  const expanded = picked !== undefined && chosen?.to === picked;
  const to = chosen?.to;
  // The live update already brought what somebody else did; whoever is writing must notice before sending.
  const outdated = picked !== undefined && draft.seen !== undefined && !sameWork(draft.seen, ticket);

  const [settledWords] = useDebouncedValue(draft.words, 500);
  const preview = usePreview(ticket.number, to, settledWords);

  // What was wrong has been seen to: the words about it go.
  const change = (patch: Partial<Draft>) => { setTrouble(undefined); keep(patch); };

  const discard = () => {
    setTrouble(undefined);
    photos.drop(photos.uploads.map((u) => u.key));
    keep(empty);
  };
  const pick = (status: Status) => {
    setRefused(undefined);
    change({ step: status, folded: undefined, seen: seenOf(ticket), ...(status === draft.step ? {} : { reason: undefined }) });
  };

  const lacking = (step: Move, now: Draft): { lack: Lack; words: string } | undefined => {
    if (step.kind === 'UndoMerge') return undefined;
    if (step.to === 'Assigned' && now.departmentId === undefined) return { lack: 'department', words: t('move.departmentMissing') };
    if (step.to === 'Duplicate' && !now.duplicateOf?.trim()) return { lack: 'duplicate', words: t('move.duplicateMissing') };
    if (step.needsReason && !now.reason?.trim()) return { lack: 'reason', words: t('move.reasonMissing') };
    return undefined;
  };

  const send = (step: Move, version: number) => {
    const now = draftOf(owner).read();
    const body = { version, ...written(now.words) };
    if (step.to === 'Assigned' && now.departmentId !== undefined) return assign.mutateAsync({ ...body, departmentId: now.departmentId });
    return move.mutateAsync({
      ...body, to: step.to,
      ...(step.needsReason ? { reason: now.reason?.trim() } : {}),
      ...(step.to === 'Duplicate' ? { duplicateOf: now.duplicateOf?.trim() } : {}),
      ...(step.to === 'Resolved' && now.after?.length ? { afterPhotoIds: now.after.map((p) => p.id) } : {}),
    });
  };

  /** Photos that are still on their way come first; who thought better of it meanwhile, or left something unsent, is heard. */
  const photosArrived = async (step: Move): Promise<boolean> => {
    setWaiting(true);
    const all = await photos.settled();
    setWaiting(false);
    if (draftOf(owner).read().step !== step.to) return false;
    if (!all) setTrouble({ unsent: true, words: t('move.photosFailed') });
    return all;
  };

  /** Tells what is missing, or nothing. */
  const confirm = async (): Promise<Lack | 'sent' | undefined> => {
    if (!chosen || outdated || !preview.data) return undefined;
    const missing = lacking(chosen, draft);
    setTrouble(missing);
    if (missing) return missing.lack;
    if (chosen.to === 'Resolved' && expanded && !await photosArrived(chosen)) return undefined;
    try {
      const seen = latest.current;
      const moved = await send(chosen, seen.version).catch((problem: unknown) => {
        // Only a photo or a memo was added meanwhile: nothing that this step depends on.
        const current = problem instanceof Problem && problem.status === 409 ? problem.current : undefined;
        if (!current || !sameWork(seenOf(current), ticket)) throw problem;
        return send(chosen, current.version);
      });
      setRefused(undefined);
      discard();
      showMoved(moved);
      return 'sent';
    } catch (problem) {
      return fail(problem);
    }
  };

  const fail = (problem: unknown): Lack | undefined => {
    if (problem instanceof Problem && problem.isSessionEnd) return undefined;
    if (problem instanceof Problem && problem.status === 409) {
      if (problem.current) {
        queries.setQueryData(['ticket', ticket.number], problem.current);
        setRefused(problem.current);
        return undefined;
      }
      void queries.invalidateQueries({ queryKey: ['ticket', ticket.number] });
    }
    const isNumber = problem instanceof Problem && (problem.code === 'no-such-ticket' || problem.code === 'duplicate-of-what');
    setTrouble({ ...(isNumber ? { lack: 'duplicate' } : {}), words: `${t('move.failed')}: ${refusal(problem)}` });
    return isNumber ? 'duplicate' : undefined;
  };

  return {
    moves, chosen, expanded, pick, confirm, discard, waiting, busy: waiting || move.isPending || assign.isPending,
    /** Puts the form away; what was written in it stays. */
    fold: () => (isBegun(draft) ? change({ folded: true }) : discard()),
    draft, change, photos, preview,
    trouble: trouble?.unsent && !photos.uploads.some(isUnsent) ? undefined : trouble,
    outdated, conflict: refused ?? (outdated ? ticket : undefined),
    acknowledge: () => {
      setRefused(undefined);
      change({ seen: seenOf(ticket), ...(expanded ? {} : { step: undefined }) });
    },
    /** Words that were written for another step must be seen before they go with this one. */
    hasOwnWords: anyWords(draft.words),
    /** Something lies here from before: an earlier visit, or a form that was put away. */
    kept: isBegun(draft) && (restored || !expanded),
  };
}

export type MoveForm = ReturnType<typeof useMoveForm>;

import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useAssign, useMove, usePreview } from '../../api/tickets';
import type { AddedPhoto, Move, Status, Ticket } from '../../api/types';
import { byLikelihood, useStatuses } from '../../status/statuses';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';

/** After-photos that the ticket does not have yet. */
export type Unsent = 'sending' | 'failed' | undefined;

type Seen = Pick<Ticket, 'status' | 'departmentId'>;
const sameWork = (a: Seen, b: Seen) => a.status === b.status && (a.departmentId ?? 0) === (b.departmentId ?? 0);

/** What it takes to move a ticket: which step, why, to whom, and the words that residents will get. */
export function useMoveForm(ticket: Ticket) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const statuses = useStatuses();
  const queries = useQueryClient();
  const moves = byLikelihood(ticket.status, ticket.moves);
  const [picked, setPicked] = useState<Status>();
  const [words, setWords] = useState<string>();
  const [reason, setReason] = useState('');
  const [departmentId, setDepartmentId] = useState<number>();
  const [duplicateOf, setDuplicateOf] = useState('');
  const [after, setAfter] = useState<AddedPhoto[]>([]);
  const [unsent, setUnsent] = useState<Unsent>();
  const [failure, setFailure] = useState<string>();
  const [refused, setRefused] = useState<Ticket>();
  const [seen, setSeen] = useState<Seen>(ticket);
  const move = useMove(ticket.number);
  const assign = useAssign(ticket.number);

  // Somebody else may have taken the picked step away meanwhile.
  const chosen = moves.find((m) => m.to === picked) ?? moves[0];
  const expanded = picked !== undefined && chosen?.to === picked;
  const to = chosen?.to;
  // The live update already brought what somebody else did; whoever is writing must notice before sending.
  const outdated = picked !== undefined && !sameWork(seen, ticket);

  const [settledWords] = useDebouncedValue(words, 500);
  const preview = usePreview(ticket.number, to, settledWords);

  const reset = () => {
    setPicked(undefined); setWords(undefined); setReason(''); setDuplicateOf(''); setDepartmentId(undefined);
    setAfter([]); setFailure(undefined);
  };
  const pick = (status: Status | undefined) => {
    setReason(''); setFailure(undefined); setRefused(undefined);
    setSeen(ticket);
    setPicked(status);
  };

  const missing = (): string | undefined => {
    if (!chosen) return t('ticket.noMoves');
    if (chosen.to === 'Assigned' && departmentId === undefined) return t('move.departmentMissing');
    if (chosen.to === 'Duplicate' && !duplicateOf.trim()) return t('move.duplicateMissing');
    if (chosen.needsReason && !reason.trim()) return t('move.reasonMissing');
    if (chosen.to === 'Resolved' && unsent) return t(unsent === 'sending' ? 'move.photosSending' : 'move.photosFailed');
    return undefined;
  };

  const send = (step: Move, version: number) => {
    const said = words?.trim();
    const body = { version, ...(said ? { words: said } : {}) };
    if (step.to === 'Assigned' && departmentId !== undefined) return assign.mutateAsync({ ...body, departmentId });
    return move.mutateAsync({
      ...body, to: step.to,
      ...(step.needsReason ? { reason: reason.trim() } : {}),
      ...(step.to === 'Duplicate' ? { duplicateOf: duplicateOf.trim() } : {}),
      ...(step.to === 'Resolved' && after.length > 0 ? { afterPhotoIds: after.map((p) => p.id) } : {}),
    });
  };

  const confirm = async () => {
    const lack = missing();
    setFailure(lack);
    if (lack !== undefined || !chosen || outdated) return;
    try {
      await send(chosen, ticket.version).catch((problem: unknown) => {
        // Only a photo or a memo was added meanwhile: nothing that this step depends on.
        const current = problem instanceof Problem && problem.status === 409 ? problem.current : undefined;
        if (!current || !sameWork(current, ticket)) throw problem;
        return send(chosen, current.version);
      });
      setRefused(undefined);
      reset();
      notifications.show({ message: t('move.done', { status: statuses[chosen.to].words[language] }), color: 'green' });
    } catch (problem) {
      fail(problem);
    }
  };

  const fail = (problem: unknown) => {
    if (problem instanceof Problem && problem.status === 409) {
      if (problem.current) {
        queries.setQueryData(['ticket', ticket.number], problem.current);
        setRefused(problem.current);
        return;
      }
      void queries.invalidateQueries({ queryKey: ['ticket', ticket.number] });
    }
    setFailure(`${t('move.failed')}: ${refusal(problem)}`);
  };

  return {
    moves, chosen, expanded, pick, cancel: reset, confirm, busy: move.isPending || assign.isPending,
    words, setWords, reason, setReason, departmentId, setDepartmentId, duplicateOf, setDuplicateOf, after, setAfter, setUnsent,
    preview, failure, outdated, conflict: refused ?? (outdated ? ticket : undefined),
    acknowledge: () => { setRefused(undefined); setFailure(undefined); setSeen(ticket); if (!expanded) setPicked(undefined); },
    /** Words that were written for another step must be seen before they go with this one. */
    hasOwnWords: words !== undefined,
  };
}

export type MoveForm = ReturnType<typeof useMoveForm>;

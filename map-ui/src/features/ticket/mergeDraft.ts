import type { Draft } from '../../api/drafts';
import type { Ticket } from '../../api/types';

/** The form for a merge, filled in: what it goes into, and why. */
export const mergeDraft = ({ status, departmentId }: Ticket, into: string): Partial<Draft> => ({
  step: 'Duplicate', folded: undefined, duplicateOf: into, reason: 'same-problem', words: undefined, seen: { status, departmentId },
});

import type { AuditEvent } from '../../api/types';
import { people } from '../../text/ja/people';

/** Every kind of event that has words; the texts are checked against the interface's own names. */
export const eventNames = Object.keys(people.event) as AuditEvent[];

import type { FieldProblem, ProblemBody, Ticket } from './types';

/** What the server (or the way to it) refused, in a form that a view can tell. */
export class Problem extends Error {
  readonly status: number;
  /** None where nothing, or nothing of ours, came back. */
  readonly code?: ProblemBody['code'];
  readonly parameters?: Record<string, unknown>;
  readonly errors?: Record<string, FieldProblem[]>;
  readonly retryAfterSeconds?: number;
  /** How the ticket stands now, where a colleague was faster. */
  readonly current?: Ticket;
  readonly detail?: string;
  readonly traceId?: string;

  constructor(status: number, body: Partial<ProblemBody> = {}) {
    super(body.title ?? (status === 0 ? 'No answer' : `HTTP ${status}`));
    this.name = 'Problem';
    Object.assign(this, body);
    this.status = status;
  }

  static read(status: number, text: string): Problem {
    try {
      return new Problem(status, JSON.parse(text) as Partial<ProblemBody>);
    } catch {
      return new Problem(status);
    }
  }

  /** The sign-in form over the view says it, and what to do. */
  get isSessionEnd(): boolean {
    return this.status === 401;
  }

  /** Nothing came back at all: no network, or the server is away. */
  get isOffline(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

import type { Ticket } from './types';

/** What the server (or the way to it) refused, in a form that a view can tell. */
export class Problem extends Error {
  readonly status: number;
  readonly detail?: string;
  readonly traceId?: string;
  readonly errors?: Record<string, string[]>;
  readonly retryAfterSeconds?: number;
  readonly current?: Ticket;

  constructor(status: number, body: ProblemBody = {}) {
    super(body.title ?? (status === 0 ? 'No answer' : `HTTP ${status}`));
    this.name = 'Problem';
    this.status = status;
    Object.assign(this, body);
  }

  /** Nothing came back at all: no network, or the server is away. */
  get isOffline(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

interface ProblemBody {
  title?: string;
  detail?: string;
  traceId?: string;
  errors?: Record<string, string[]>;
  retryAfterSeconds?: number;
  current?: Ticket;
}

interface Call {
  method?: 'GET' | 'POST';
  body?: unknown;
  signal?: AbortSignal;
}

const antiforgeryToken = (): string => {
  const cookie = document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
};

export async function call<T>(path: string, { method = 'GET', body, signal }: Call = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-XSRF-TOKEN'] = antiforgeryToken();
  if (body !== undefined) headers['Content-Type'] = 'application/json';

  let answer: Response;
  try {
    const payload = body === undefined ? null : JSON.stringify(body);
    answer = await fetch(path, { method, headers, body: payload, credentials: 'same-origin', signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0);
  }
  const text = await answer.text();
  if (!answer.ok) throw new Problem(answer.status, parseProblem(text, answer));
  return (text ? JSON.parse(text) : undefined) as T;
}

function parseProblem(text: string, answer: Response): ProblemBody {
  const retryAfter = Number(answer.headers.get('Retry-After') ?? NaN);
  const wait = Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {};
  try {
    return { ...wait, ...(JSON.parse(text) as ProblemBody) };
  } catch {
    return wait;
  }
}

/** Sends files with a progress that a person can watch; fetch cannot tell it. */
export function upload<T>(path: string, form: FormData, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('X-XSRF-TOKEN', antiforgeryToken());
    request.upload.addEventListener('progress', (e) => e.lengthComputable && onProgress(e.loaded / e.total));
    request.addEventListener('error', () => reject(new Problem(0)));
    request.addEventListener('load', () => {
      if (request.status < 300) return resolve(JSON.parse(request.responseText) as T);
      let body: ProblemBody = {};
      try { body = JSON.parse(request.responseText) as ProblemBody; } catch { /* the status alone has to do */ }
      reject(new Problem(request.status, body));
    });
    request.send(form);
  });
}

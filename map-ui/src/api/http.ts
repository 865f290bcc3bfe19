import createClient, { type MaybeOptionalInit, type Middleware } from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema.d';

const antiforgeryToken = (): string => {
  const cookie = document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
};

const sessionListeners = new Set<() => void>();

/** Tells whoever asks for it that the server no longer knows who this is; answers how to stop listening. */
export function onSessionEnd(listener: () => void): () => void {
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
}

function refused(status: number, text: string): Problem {
  if (status === 401) for (const listener of sessionListeners) listener();
  return Problem.read(status, text);
}

let touchedAt = Date.now();
if (typeof window !== 'undefined') {
  for (const touch of ['pointerdown', 'keydown']) window.addEventListener(touch, () => { touchedAt = Date.now(); }, { passive: true });
}

const asTheConsole: Middleware = {
  onRequest({ request }) {
    // what the console asks by itself keeps nobody's session alive
    request.headers.set('X-Unused-Seconds', String(Math.floor((Date.now() - touchedAt) / 1000)));
    if (request.method !== 'GET') request.headers.set('X-XSRF-TOKEN', antiforgeryToken());
  },
  async onResponse({ response }) {
    if (!response.ok) throw refused(response.status, await response.text());
  },
  onError({ request, error }) {
    if (!request.signal.aborted) return new Problem(0);
    return error instanceof Error ? error : undefined;
  },
};

const client = createClient<paths>({
  // there is no page where tests need none
  baseUrl: typeof location === 'undefined' ? '' : location.origin,
  credentials: 'same-origin',
  headers: { Accept: 'application/json' },
  fetch: (request) => fetch(request),
});
client.use(asTheConsole);

type Method = 'get' | 'post';
type Having<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths];
type Asked<P extends keyof paths, M extends Method> = MaybeOptionalInit<paths[P], M>;
type Init<Options> = undefined extends Options ? [Options?] : [Options];
/** openapi-fetch's own answer has forgotten that a position is two numbers. */
type Answer<P extends keyof paths, M extends Method> =
  paths[P][M] extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : undefined;

/** Asks the server as docs/api/openapi.json promises; what it refuses is thrown as a Problem. */
export async function get<P extends Having<'get'>>(path: P, ...init: Init<Asked<P, 'get'>>): Promise<Answer<P, 'get'>> {
  return (await (client.GET as Untyped)(path, ...init)).data as Answer<P, 'get'>;
}

export async function post<P extends Having<'post'>>(path: P, ...init: Init<Asked<P, 'post'>>): Promise<Answer<P, 'post'>> {
  return (await (client.POST as Untyped)(path, ...init)).data as Answer<P, 'post'>;
}

type Untyped = (path: string, init?: unknown) => Promise<{ data?: unknown }>;

/** Sends files with a progress that a person can watch; fetch cannot tell it. */
export function upload<T>(path: string, form: FormData, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('X-XSRF-TOKEN', antiforgeryToken());
    request.upload.addEventListener('progress', (e) => e.lengthComputable && onProgress(e.loaded / e.total));
    request.addEventListener('error', () => reject(new Problem(0)));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else reject(refused(request.status, request.responseText));
    });
    request.send(form);
  });
}

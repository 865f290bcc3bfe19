import { vi } from 'vitest';

export interface StubCall { method: string; path: string; body: unknown }

/** For tests: answers what the console asks. The path comes with its query. */
export function stubServer(answer: (call: StubCall) => Response | Promise<Response>) {
  const stub = vi.fn(async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const text = await request.clone().text();
    return answer({ method: request.method, path: pathname + search, body: text ? JSON.parse(text) as unknown : undefined });
  });
  vi.stubGlobal('fetch', stub);
  return stub;
}

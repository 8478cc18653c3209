import type { Ask } from './clients.ts';

/** Asks as services do; throws for an answer that is an error, other than the one to come again. */
export function api(base: string, token: string, latencies?: number[]): Ask {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async function ask(method, path, body) {
    const start = performance.now();
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(base + path, { method, headers, ...content });
    const text = await response.text();
    if (response.status === 429) {
      // As such services do: they come again when they are told to.
      await new Promise((done) => setTimeout(done, Number(response.headers.get('retry-after')) * 1000));
      return ask(method, path, body);
    }
    latencies?.push(performance.now() - start);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  };
}

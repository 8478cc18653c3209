import type { TestServer } from '../fixtures/server.ts';

/** Calls to the REST API of a running server, as a script would make them. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  status(path: string): Promise<number>;
  /** The same through the eyes of one person. */
  as(slug: string): Promise<ApiClient>;
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export function apiClient(server: Pick<TestServer, 'origin' | 'token'>, person?: string): ApiClient {
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${server.origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(person === undefined ? {} : { 'x-mesh-act-as': person }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const client: ApiClient = {
    get: async (path) => read(await call('GET', path)),
    send: async (method, path, body) => read(await call(method, path, body)),
    status: async (path) => (await call('GET', path)).status,
    async as(slug) {
      const { people } = await client.get<{ people: { id: string; slug: string }[] }>('/people?limit=50');
      const found = people.find((candidate) => candidate.slug === slug);
      if (found === undefined) throw new Error(`Nobody is called ${slug}.`);
      return apiClient(server, found.id);
    },
  };
  return client;
}

interface SourceState {
  lastRun: { id: string; state: string; progress: { done: number }; counts: Record<string, number> } | null;
  counts: { items: number };
}

/** Asks for the source until `until` holds of it. The test's own time limit ends a wait in vain. */
export async function waitForSource(
  api: ApiClient,
  sourceId: string,
  until: (source: SourceState) => boolean,
): Promise<SourceState> {
  for (;;) {
    const source = await api.get<SourceState>(`/sources/${sourceId}`);
    if (until(source)) return source;
  }
}

export const runEnded = ({ lastRun }: SourceState): boolean =>
  lastRun !== null && !['queued', 'running'].includes(lastRun.state);

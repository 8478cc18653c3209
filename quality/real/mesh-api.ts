import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../fixtures/server.ts';

export interface RunTold {
  id: string;
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  message: string | null;
  counts: { created: number; removed: number };
}

export interface SourceTold {
  id: string;
  lastRun: RunTold | null;
  readersLagMinutes: number | null;
  groupsLagMinutes: number | null;
}

/** What a check by hand asks of a running mesh. */
export function meshApi({ origin, token }: Pick<TestServer, 'origin' | 'token'>) {
  async function ask<Answer>(method: string, path: string, body?: object, as?: string): Promise<Answer> {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(as !== undefined && { 'x-mesh-act-as': as }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text || 'null') as Answer;
  }

  const source = (id: string): Promise<SourceTold> => ask('GET', `/sources/${id}`);

  return {
    ask,
    source,

    /** As somebody does who pastes an address, and asks for the first run; `secrets` are what is still asked for. */
    async paste(
      address: string,
      secrets: object = {},
    ): Promise<{ id: string; connector: string; runId: string }> {
      const { detections } = await ask<{
        detections: { connector: string; name: string; config: object }[];
      }>('POST', '/sources/detect', { url: address });
      const { connector, name, config } = detections[0]!;
      const body = { connector, name, config: { ...config, ...secrets }, intervalMinutes: 1 };
      const { id } = await ask<{ id: string }>('POST', '/sources', body);
      const run = await ask<{ id: string }>('POST', `/sources/${id}/sync`);
      return { id, connector, runId: run.id };
    },

    /** The end of the run that is under way or the last one. */
    async ended(id: string): Promise<RunTold> {
      for (;;) {
        const { lastRun } = await source(id);
        if (lastRun !== null && !['queued', 'running'].includes(lastRun.state)) return lastRun;
        await pause(200);
      }
    },
  };
}

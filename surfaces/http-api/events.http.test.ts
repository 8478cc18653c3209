import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from './schemas/runs.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

interface Event {
  event: string;
  data: unknown;
}

/** Reads events of a stream until one satisfies the condition; returns all of them. */
async function eventsUntil(response: Response, satisfied: (event: Event) => boolean): Promise<Event[]> {
  const events: Event[] = [];
  let text = '';
  for await (const chunk of response.body!) {
    text += new TextDecoder().decode(chunk);
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
      if (!fields.has('event')) continue;
      events.push({ event: fields.get('event')!, data: JSON.parse(fields.get('data')!) });
      if (satisfied(events.at(-1)!)) return events;
    }
  }
  return events;
}

describe('the event stream', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  it('tells of new sources and of their runs to the end', async () => {
    const response = await api.call('GET', '/events');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const [events, source] = await Promise.all([
      eventsUntil(response, ({ data }) => (data as Run).state === 'succeeded'),
      connectLibrary(api, anItem('Refunds', 'Refunds need a manager.')),
    ]);
    expect(events[0]).toEqual({ event: 'source', data: { id: source.id } });
    expect(events.at(-1)).toMatchObject({
      event: 'run',
      data: { sourceId: source.id, counts: { created: 1 } },
    });
  });

  it('stops listening when the reader goes', async () => {
    let listening = 0;
    const { call } = api.variant({
      runs: {
        subscribe: () => {
          listening += 1;
          return () => void (listening -= 1);
        },
      },
    });
    const response = await call('GET', '/events');
    expect(listening).toBe(1);
    await response.body!.cancel();
    await expect.poll(() => listening).toBe(0);
  });
});

import { storeStatements, VOIDED, type Statement } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recheckStreams } from './event-stream.ts';
import type { RecordStatement } from './schemas/record-statements.ts';
import { openTestApi, type TestApi } from './testing/index.ts';

const PATH = '/records/stream';

interface Event {
  id: string;
  statement: RecordStatement;
}

describe('the stream of statements', () => {
  let api: TestApi;
  const open: AbortController[] = [];
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(async () => {
    for (const controller of open) controller.abort();
    await api.close();
  });

  const store = async (...statements: Statement[]) => {
    const sender = aSender({ tenantId: api.tenantId });
    await storeStatements(api.deps.records, sender, {
      statements: checked(...statements),
      attachments: new Map(),
    });
    return statements.map(({ id }) => id);
  };

  /** Reads so many events, then stays open. */
  async function watch(query = '', headers: Record<string, string> = {}, token?: string) {
    const controller = new AbortController();
    open.push(controller);
    const response = await api.call('GET', PATH + query, {
      headers,
      signal: controller.signal,
      ...(token === undefined ? {} : { token }),
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      response,
      close: () => controller.abort(),
      /** Undefined: the stream has ended. */
      async next(): Promise<Event | undefined> {
        for (;;) {
          const end = text.indexOf('\n\n');
          if (end < 0) {
            const { done, value } = await reader.read();
            if (done) return undefined;
            text += value;
            continue;
          }
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data !== undefined)
            return { id: /^id: (.*)$/m.exec(block)![1]!, statement: JSON.parse(data) as RecordStatement };
        }
      },
      ended: async () => {
        while (!(await reader.read()).done);
      },
    };
  }

  it('tells what is stored from now on, whole and in words, and goes on after Last-Event-ID', async () => {
    await store(aStatement());
    const stream = await watch();
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
    const [one, two] = await store(aStatement(), aStatement());
    api.deps.records.logTail.nudge(api.tenantId);
    const first = await stream.next();
    expect(first).toMatchObject({
      statement: {
        id: one,
        words: { who: { name: 'Ada Lindqvist' }, verb: 'completed' },
        statement: { actor: { mbox: 'mailto:ada@example.org' } },
      },
    });
    expect((await stream.next())!.statement.id).toBe(two);
    stream.close();
    const [three] = await store(aStatement());
    const again = await watch('', { 'last-event-id': first!.id });
    expect([(await again.next())!.statement.id, (await again.next())!.statement.id]).toEqual([two, three]);
    again.close();
  });

  it('tells what another process stored, soon', async () => {
    const stream = await watch();
    const [id] = await store(aStatement());
    expect((await stream.next())!.statement.id).toBe(id);
    stream.close();
  });

  it('follows the filters, with what voids what they let through, from a moment on', async () => {
    const verb = { id: 'https://x.example/verbs/helped' };
    const registration = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
    const wanted = aStatement({ verb, context: { registration } });
    const voiding = aStatement({
      verb: { id: VOIDED },
      object: { objectType: 'StatementRef', id: wanted.id },
    });
    const next = aStatement({ verb, context: { registration } });
    await store(aStatement({ verb }), wanted, aStatement());
    const query = `?since=2020-01-01T00:00:00Z&verb=${encodeURIComponent(verb.id)}&registration=${registration}`;
    const stream = await watch(query);
    expect((await stream.next())!.statement.id).toBe(wanted.id);
    await store(voiding, next);
    expect((await stream.next())!.statement.id).toBe(voiding.id);
    expect((await stream.next())!.statement.id).toBe(next.id);
    stream.close();
    const later = await watch(query);
    expect((await later.next())!.statement.id).toBe(voiding.id);
    later.close();
  });

  it('ends for whoever loses a right by which they were told more, though another one would do', async () => {
    const [holder, other] = await Promise.all(
      ['ada', 'ben'].map(async (slug) => ({ kind: 'person', id: await api.personId(slug) })),
    );
    const { call } = api.personSession(holder!.id);
    const change = async (path: string, role: string, of = holder) =>
      expect((await api.call('POST', `/roles/${path}`, { body: { role, holder: of } })).status).toBe(204);
    await change('assignments', 'administrator');
    await change('assignments', 'analyst');
    await change('assignments', 'administrator', other);
    const reader = (await call('GET', PATH)).body!.getReader();
    await reader.read();
    await change('removals', 'administrator');
    await recheckStreams();
    while (!(await reader.read()).done);
    const again = await call('GET', PATH);
    expect(again.status).toBe(200);
    await again.body!.cancel();
  });

  it('is for those who may read records, and refuses what it does not know', async () => {
    const token = await api.token('catalogue:read');
    expect((await api.call('GET', PATH, { token })).status).toBe(403);
    const bad = await api.call('GET', PATH, { headers: { 'last-event-id': 'x' } });
    expect(await bad.json()).toMatchObject({ status: 400, errors: [{ field: 'Last-Event-ID' }] });
    expect((await api.call('GET', `${PATH}?until=2026-01-01T00:00:00Z`)).status).toBe(400);
    expect((await api.call('GET', `${PATH}?since=yesterday`)).status).toBe(400);
  });
});

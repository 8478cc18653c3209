import { storeStatements } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

const PATH = '/records/statements/export';

describe('the export of statements', () => {
  let api: TestApi;
  const statement = aStatement();
  beforeAll(async () => {
    api = await openTestApi();
    await storeStatements(api.deps.records, aSender({ tenantId: api.tenantId }), {
      statements: checked(statement, aStatement({ actor: { mbox: 'mailto:bo@example.org' } })),
      attachments: new Map(),
    });
  });
  afterAll(() => api.close());

  it('streams a file with the filters of xAPI', async () => {
    const agent = encodeURIComponent('{"mbox":"mailto:ada@example.org"}');
    const answer = await api.call('GET', `${PATH}?agent=${agent}&related_agents=true`);
    expect(answer.headers.get('content-type')).toBe('application/jsonl');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="statements.jsonl"');
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as typeof statement).id)).toEqual([statement.id]);
    const table = await api.call('GET', `${PATH}?format=csv`);
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await table.text()).trimEnd().split('\r\n')).toHaveLength(3);
  });

  it.each([
    ['agent={"mbox":"ada"}', 'agent.mbox'],
    ['agent={', 'agent'],
    ['verb=passed', 'verb'],
    ['since=yesterday', 'since'],
    ['related_agents=1', 'related_agents'],
    ['limit=5', 'limit'],
  ])('refuses %s', async (query, field) => {
    const answer = await api.call('GET', `${PATH}?${encodeURI(query)}`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as ProblemBody).errors![0]!.field).toBe(field);
  });

  it('is for those who may read records', async () => {
    const others = await api.token('catalogue:read');
    expect((await api.call('GET', PATH, { token: others })).status).toBe(403);
    const reader = await api.token('records:read');
    expect((await api.call('GET', PATH, { token: reader })).status).toBe(200);
  });
});

import { sql } from 'kysely';
import { createLogFollower, createTimeline, storeStatements, type RecordsDeps } from '@mesh/domain/records';
import { aRecordStore, aSender, aStatement, checked, openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../statements/key.ts';
import { agentKey } from '../statements/reference-keys.ts';
import { findTold, toldOf, type TimelinePlace, type TimelineQuery } from './timeline.read.ts';

const MANY = 1_500;
const PAGE = 20;

interface PlanNode {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

describe.each(testEngines)('the timeline of somebody with many statements on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  const sender = aSender();
  const { tenantId } = sender;
  const actors = ['mailto:ada@example.org', 'mailto:ada@home.example'].map((mbox) => ({ mbox }));
  const verb = { id: 'https://x.example/verbs/seldom' };
  const query: TimelineQuery = {
    actors: actors.map((actor) => keyOf('agent', agentKey(actor))),
    verb: undefined,
    after: undefined,
    limit: PAGE,
  };

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
    for (let n = 0; n < MANY; n += 500) {
      const statements = Array.from({ length: 500 }, (_, m) =>
        aStatement({
          actor: actors[m % 2]!,
          // Told in another order than it happened.
          timestamp: new Date(
            Date.UTC(2026, 0, 1) + (((n + m) * 7919 * 60_000) % (MANY * 60_000)),
          ).toISOString(),
          ...(m % 100 === 0 && { verb }),
        }),
      );
      await storeStatements(deps, sender, { statements: checked(...statements), attachments: new Map() });
    }
    await createLogFollower(deps, [createTimeline()]).catchUp(tenantId);
    await database.execute('analyze');
  });
  afterAll(() => database.close());

  /** Rows of a table that were looked at for a page. */
  async function looked(at: Partial<TimelineQuery>) {
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>`
      explain (analyze, format json) ${toldOf(tenantId, { ...query, ...at })}`.execute(deps.db);
    const sum = (node: PlanNode): number =>
      (node['Relation Name'] === 'record_timeline' ? node['Actual Rows'] * node['Actual Loops'] : 0) +
      (node.Plans ?? []).reduce((total, inner) => total + sum(inner), 0);
    return sum(rows[0]!['QUERY PLAN'][0].Plan);
  }

  it('is read a page at a time, of two identities in one order, and no further than the page goes', async () => {
    const all: TimelinePlace[] = [];
    for (let after: TimelinePlace | undefined; ;) {
      const page = await findTold(deps.db, tenantId, { ...query, after });
      all.push(...page);
      if (page.length < PAGE) break;
      after = page.at(-1);
    }
    expect(all).toHaveLength(MANY);
    expect(all.map(({ happened }) => happened)).toEqual(
      all.map(({ happened }) => happened).toSorted((a, b) => b - a),
    );
    const after = all[MANY / 2]!;
    expect(await looked({})).toBeLessThanOrEqual(2 * (PAGE + 1));
    expect(await looked({ after })).toBeLessThanOrEqual(2 * (PAGE + 1));
    const seldom = await findTold(deps.db, tenantId, { ...query, verb: keyOf('verb', verb.id) });
    expect(seldom).toHaveLength(15);
  });

  it('has whatever refers to a statement, however many came before it', async () => {
    const actor = { mbox: 'mailto:late@example.org' };
    const late = aStatement({ actor });
    const referrer = { mbox: 'mailto:referrer@example.org' };
    const referrers = Array.from({ length: 120 }, () =>
      aStatement({ actor: referrer, object: { objectType: 'StatementRef', id: late.id } }),
    );
    for (const some of [referrers, [late]])
      await storeStatements(deps, sender, { statements: checked(...some), attachments: new Map() });
    await createLogFollower(deps, [createTimeline()]).catchUp(tenantId);
    const actors = [keyOf('agent', agentKey(actor))];
    const told = await findTold(deps.db, tenantId, { ...query, actors, limit: 200 });
    expect(told.map(({ id }) => id).toSorted()).toEqual([...referrers, late].map(({ id }) => id).toSorted());
  });
});

import { visibilityOf } from '@mesh/domain/access';
import { recentItems } from '@mesh/domain/catalogue';
import { systemActor, type Actor } from '@mesh/domain/kernel';
import { addMembers, removeMembers } from '@mesh/domain/people';
import { searchPassages, typeahead } from '@mesh/domain/search';
import { openTestDatabase } from '@mesh/domain/testing';
import { inTransaction } from '@mesh/platform/database';
import { engineNamed } from '../../figures/engine-named.ts';
import type { Report, ReportRow } from '../../figures/report.ts';
import { summarise } from '../latencies.ts';
import type { BenchOptions, Engine } from '../options.ts';
import { fill, type Filled } from './fill.ts';

const SIZE = { persons: 50_000, groups: 2_000, items: 3_000, lists: 200, readers: 10_000 };

const q = (n: number): string => `word${(n * 37) % 3000} handbook`;

/** What a list of 10,000 readers and 50,000 persons in nested groups cost whoever looks, and whoever changes a group. */
export async function benchReaders({ engines, queries }: BenchOptions): Promise<Report> {
  const rows: ReportRow[] = [];
  const about = [
    `Readers: ${SIZE.persons} persons, ${SIZE.groups} groups nested 8 deep, ${SIZE.items} items with 5 passages each, ${SIZE.lists} lists of ${SIZE.readers} readers.`,
  ];
  for (const name of engines) {
    const { measured, plan } = await measure(name, queries);
    rows.push(...measured);
    about.push(`Plan of who reads what on ${name}: ${plan}`);
  }
  return { about, rows };
}

async function measure(name: Engine, queries: number): Promise<{ measured: ReportRow[]; plan: string }> {
  const database = await openTestDatabase(engineNamed(name));
  try {
    const start = performance.now();
    const filled = await fill(database, SIZE);
    console.error(`${name}: filled in ${Math.round((performance.now() - start) / 1000)} s`);
    const search = { ...filled.deps, bm25: database.bm25 };
    const looks = {
      'who reads what': (actor: Actor) => visibilityOf(filled.deps.db, actor),
      'a page of items': (actor: Actor) => recentItems(filled.deps, actor, { limit: 25 }),
      'a search': (actor: Actor, n: number) => searchPassages(search, actor, { text: q(n) }),
      'titles as typed': (actor: Actor, n: number) => typeahead(search, actor, { text: `guide ${n % 10}` }),
    };
    const measured: ReportRow[] = [];
    for (const [what, look] of Object.entries(looks)) {
      const all = await timed(queries, (n) => look(systemActor(filled.tenantId), n));
      const own = await timed(queries, (n) => look(somebody(filled, n), n));
      measured.push({
        name: measured.length === 0 && name === 'pglite' ? 'product' : `${what}@${name}`,
        what,
        ...own,
        all_p50_ms: all.p50_ms,
        all_p95_ms: all.p95_ms,
        readers_p50_ms: Math.round((own.p50_ms - all.p50_ms) * 100) / 100,
      });
    }
    measured.push(...(await nesting(name, filled)));
    return { measured, plan: await planOf(filled) };
  } finally {
    await database.close();
  }
}

function somebody({ tenantId, persons }: Filled, n: number): Actor {
  const personId = persons[(n * 2_711) % persons.length]!;
  return { tenantId, kind: 'person', personId, roles: ['learner'], scopes: ['catalogue:read'] };
}

async function timed(count: number, work: (n: number) => Promise<unknown>) {
  const latencies: number[] = [];
  // The first ones find nothing in any cache.
  for (let n = 0; n < count + 10; n++) {
    const start = performance.now();
    await work(n);
    if (n >= 10) latencies.push(performance.now() - start);
  }
  return summarise(latencies);
}

/** A group of the deepest nesting goes into another one and out of it; then 1,000 groups at once. */
async function nesting(name: Engine, { deps, tenantId, chain, wide }: Filled): Promise<ReportRow[]> {
  const groups = (
    await deps.db
      .selectFrom('person_group')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', '<>', wide)
      .limit(1000)
      .execute()
  ).map(({ id }) => ({ kind: 'group' as const, id }));
  const innOut = async (members: typeof groups) => {
    await inTransaction(deps.db, (tx) => addMembers(tx, tenantId, wide, members));
    await inTransaction(deps.db, (tx) => removeMembers(tx, tenantId, wide, members));
  };
  const one = await timed(20, () => innOut([{ kind: 'group', id: chain.at(-1)! }]));
  const many = await timed(2, () => innOut(groups));
  return [
    { name: `a group in and out@${name}`, what: 'closure', ...one },
    { name: `1,000 groups in and out@${name}`, what: 'closure', ...many },
  ];
}

/** The nodes of the plan by which readers are found, as the database names them. */
async function planOf({ deps, tenantId, persons }: Filled): Promise<string> {
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const noting = deps.db.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(deps.db.getExecutor().compileQuery(node, { queryId: 'plan' }));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await visibilityOf(noting, somebody({ tenantId, persons } as Filled, 1));
  const [query] = asked;
  const { rows } = await deps.db.executeQuery<{ 'QUERY PLAN': string }>({
    ...(query as never as object),
    sql: `explain (analyze, costs off, timing off) ${query!.sql}`,
  } as never);
  return rows
    .map((row) => row['QUERY PLAN'].trim())
    .filter((line) => /Scan|Join|Loop/.test(line))
    .join(' / ');
}

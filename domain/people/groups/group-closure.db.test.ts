import { assert, asyncProperty, constantFrom, nat, record, array } from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@mesh/domain/kernel';
import { aTenant, openTestDatabase } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  addMembers,
  groupsOfPerson,
  insertPerson,
  removeGroups,
  removeMembers,
  saveGroup,
} from '../index.ts';

const GROUPS = 6;
const step = record({
  does: constantFrom('in', 'in', 'in', 'out', 'gone'),
  one: nat(GROUPS - 1),
  other: nat(GROUPS - 1),
});

describe.each(testEngines)('which group lies in which on $name', (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  test('is at each moment what the memberships say, in circles too', async () => {
    await assert(
      asyncProperty(array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const { deps, admin } = await aTenant(database);
        const { tenantId } = admin;
        const { ids, person } = await inTransaction(deps.db, async (tx) => {
          const made: string[] = [];
          for (let n = 0; n < GROUPS; n++)
            made.push(await saveGroup(tx, tenantId, { slug: `g${n}`, name: `G${n}` }));
          const somebody = await insertPerson(tx, tenantId, { slug: 'p', name: 'P' }, new Date());
          await addMembers(tx, tenantId, made[0]!, [{ kind: 'person', id: somebody }]);
          return { ids: made, person: somebody };
        });
        const edges = new Set<string>();
        const gone = new Set<number>();
        for (const { does, one, other } of steps) {
          if (gone.has(one) || gone.has(other)) continue;
          const member = { kind: 'group' as const, id: ids[one]! };
          await inTransaction(deps.db, async (tx) => {
            if (does === 'in') await addMembers(tx, tenantId, ids[other]!, [member]);
            if (does === 'out') await removeMembers(tx, tenantId, ids[other]!, [member]);
            if (does === 'gone') await removeGroups(tx, tenantId, [ids[one]!]);
          });
          if (does === 'in') edges.add(`${one} ${other}`);
          if (does === 'out') edges.delete(`${one} ${other}`);
          if (does === 'gone') {
            gone.add(one);
            for (const edge of edges) if (edge.split(' ').includes(String(one))) edges.delete(edge);
          }
          const { rows } = await sql<{ pair: string }>`
            select group_id || ' ' || within_id as pair from group_closure where tenant_id = ${tenantId}`.execute(
            deps.db,
          );
          const expected = closureOf(edges);
          expect(rows.map(({ pair }) => pair).sort()).toEqual(
            expected.map(([a, b]) => `${ids[a]} ${ids[b]}`).sort(),
          );
          const containing = gone.has(0)
            ? []
            : [...new Set([0, ...expected.filter(([a]) => a === 0).map(([, b]) => b)])];
          expect((await groupsOfPerson(deps.db, tenantId, person)).sort()).toEqual(
            containing.map((n) => ids[n]!).sort(),
          );
        }
      }),
      { numRuns: 12 },
    );
  });

  test('is kept by changes that happen at once', async () => {
    const { deps, admin } = await aTenant(database);
    const { tenantId } = admin;
    const ids = await inTransaction(deps.db, (tx) =>
      Promise.all(
        Array.from({ length: 6 }, (_, n) => saveGroup(tx, tenantId, { slug: newId(), name: `${n}` })),
      ),
    );
    await Promise.all(
      ids
        .slice(1)
        .map((id, n) =>
          inTransaction(deps.db, (tx) => addMembers(tx, tenantId, id, [{ kind: 'group', id: ids[n]! }])),
        ),
    );
    const rows = await deps.db
      .selectFrom('group_closure')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .execute();
    expect(rows).toHaveLength((6 * 5) / 2);
  });
});

/** By going every way from everywhere. */
function closureOf(edges: ReadonlySet<string>): [number, number][] {
  const up = [...edges].map((edge) => edge.split(' ').map(Number) as [number, number]);
  const reached = Array.from({ length: GROUPS }, (_, from) => {
    const seen = new Set<number>();
    const walk = (at: number): void => {
      for (const [a, b] of up)
        if (a === at && !seen.has(b)) {
          seen.add(b);
          walk(b);
        }
    };
    walk(from);
    return [...seen].map((to): [number, number] => [from, to]);
  });
  return reached.flat();
}

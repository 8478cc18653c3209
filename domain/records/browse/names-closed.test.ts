import type { Actor } from '@mesh/domain/kernel';
import { expect, it } from 'vitest';
import { nameClosed } from './names-closed.ts';

const viewer: Actor = { tenantId: 't', kind: 'person', personId: 'p', roles: ['administrator'], scopes: [] };
const CLOSED = "https://wiki.example.org/it's_(closed)";

async function named(...texts: string[]): Promise<{ asked: number; named: boolean[] }> {
  let asked = 0;
  const closedActivities = async (_db: unknown, _actor: Actor, iris: readonly string[]) => {
    asked = iris.length;
    return new Set(iris.filter((iri) => iri === CLOSED));
  };
  const deps = { db: undefined, activityItems: { closedActivities } } as never;
  const sent = texts.map((text) => ({ text, whole: true }));
  return { named: await nameClosed(deps, viewer, sent), asked };
}

it.each([
  JSON.stringify({ id: CLOSED }),
  JSON.stringify({ said: `See ${CLOSED}, or (${CLOSED}).` }),
  `{id:${CLOSED}}`,
  `{id: “${CLOSED}”, or: \`${CLOSED}\`}`,
  `${CLOSED}: none, 7`,
])('an address is found wherever it stands: %s', async (text) => {
  expect((await named(text)).named).toEqual([true]);
  expect((await named(text.replaceAll('closed', 'open'))).named).toEqual([false]);
});

it('what is full of addresses is not looked through, nor what comes with it then', async () => {
  const full = `${'a:'.repeat(250)}${':'.repeat(1_499)}x `.repeat(32);
  expect(await named('{}', full, '{}', '"a:b"')).toEqual({ named: [false, true, false, true], asked: 0 });
});

import { activePersons, personsCalled, personsWithin } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';
import type { Principal } from './access.model.ts';

/** Ids of the persons who are among readers by themselves, not by a group, and how many are not known here. */
export async function personsAmong(
  db: Db,
  tenantId: string,
  principals: readonly Principal[],
): Promise<{ persons: string[]; strangers: number }> {
  const ids = after(principals, 'person:');
  const called = await personsCalled(db, tenantId, [
    ...after(principals, 'named:').map((value) => ({ system: '', value })),
    ...after(principals, 'account:').map((account) => {
      const colon = account.indexOf(':');
      return { system: account.slice(0, colon), value: account.slice(colon + 1) };
    }),
  ]);
  return { persons: [...new Set([...ids, ...called.persons])], strangers: called.strangers };
}

/** Ids of all active persons who read what has these readers. */
export async function personsWhoRead(
  db: Db,
  tenantId: string,
  principals: readonly Principal[],
): Promise<Set<string>> {
  if (principals.includes('everyone')) return new Set(await activePersons(db, tenantId));
  const { persons } = await personsAmong(db, tenantId, principals);
  return new Set(await personsWithin(db, tenantId, { persons, groups: after(principals, 'group:') }));
}

function after(principals: readonly Principal[], prefix: string): string[] {
  return principals.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
}

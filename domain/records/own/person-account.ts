import { isId } from '@mesh/domain/kernel';
import { PEOPLE } from '../profile/mesh/mesh-iris.ts';
import type { Agent } from '../statements/statement.model.ts';

/** What the mesh calls a person by: never by mail or name, so that nobody is named once the person is forgotten. */
export function accountOf(personId: string): Agent {
  return { objectType: 'Agent', account: { homePage: PEOPLE, name: personId } };
}

/** The id of the person whom an account of a mesh names. */
export function personNamedBy({ account }: Agent): string | undefined {
  return account?.homePage === PEOPLE && isId(account.name) ? account.name.toLowerCase() : undefined;
}

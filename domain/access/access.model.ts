import { contentHash, type Actor } from '@mesh/domain/kernel';

/**
 * Who may read: everyone in the organisation, a group, or a person. Sources name persons by identifiers, in lower case, and
 * who that is is asked with each read: `named:<value>` is whoever has this handle or mail address confirmed now,
 * `account:<source id>:<value>` whoever has that account there.
 */
export type Principal =
  'everyone' | `group:${string}` | `person:${string}` | `named:${string}` | `account:${string}`;

/** The identity of a set of readers: the same members give the same hash, in whatever order. */
export function readerSetHash(principals: readonly Principal[]): string {
  return contentHash(normaliseReaders(principals).join('\n'));
}

/** Sorted and without repeats; `everyone` makes the others superfluous. */
export function normaliseReaders(principals: readonly Principal[]): Principal[] {
  if (principals.includes('everyone')) return ['everyone'];
  return [...new Set(principals)].sort();
}

/** An administrator's token that looks as nobody reads everything; everyone else reads what their principals open. */
export function readsEverything(actor: Actor): boolean {
  return actor.personId === undefined && actor.scopes.includes('admin');
}

import { contentHash, DomainError, type Actor, type Scope } from '@mesh/domain/kernel';

/**
 * Who may read: everyone in the organisation, a group, or a person. `named:` is whoever has this identifier confirmed,
 * lower case: nobody yet, when the item was read.
 */
export type Principal = 'everyone' | `group:${string}` | `person:${string}` | `named:${string}`;

/** The identity of a set of readers: the same members give the same hash, in whatever order. */
export function readerSetHash(principals: readonly Principal[]): string {
  return contentHash(normaliseReaders(principals).join('\n'));
}

/** Sorted and without repeats; `everyone` makes the others superfluous. */
export function normaliseReaders(principals: readonly Principal[]): Principal[] {
  if (principals.includes('everyone')) return ['everyone'];
  return [...new Set(principals)].sort();
}

/** What each operation asks of an actor. The one table of permissions; everything goes through `authorise`. */
const REQUIRED_SCOPE = {
  'catalogue.read': 'catalogue:read',
  'catalogue.write': 'catalogue:write',
  'search.query': 'catalogue:read',
  'answers.query': 'catalogue:read',
  'suggestions.create': 'suggest',
  'suggestions.feedback': 'feedback',
  'sources.browse': 'catalogue:read',
  'sources.read': 'sources:read',
  'sources.write': 'sources:write',
  'people.read': 'people:read',
  'people.actAs': 'admin',
  'records.read': 'records:read',
  'records.manage': 'admin',
  'system.read': 'admin',
  'system.write': 'admin',
} as const satisfies Record<string, Scope>;

export type Operation = keyof typeof REQUIRED_SCOPE;

export const OPERATIONS = Object.keys(REQUIRED_SCOPE) as readonly Operation[];

export function requiredScope(operation: Operation): Scope {
  return REQUIRED_SCOPE[operation];
}

/** Whoever may look after something may also look at it. */
const WIDER_OPERATION: Partial<Record<Operation, Operation>> = {
  'sources.browse': 'sources.read',
  'sources.read': 'sources.write',
};

export function mayDo(actor: Actor, operation: Operation): boolean {
  const wider = WIDER_OPERATION[operation];
  return actor.scopes.includes(requiredScope(operation)) || (wider !== undefined && mayDo(actor, wider));
}

/** Throws `forbidden` unless the actor may do this. */
export function authorise(actor: Actor, operation: Operation): void {
  if (!mayDo(actor, operation))
    throw new DomainError('forbidden', `This needs the scope "${REQUIRED_SCOPE[operation]}".`, {
      remedy: 'Use a token that has this scope, or ask an administrator.',
    });
}

/** An administrator's token that looks as nobody reads everything; everyone else reads what their principals open. */
export function readsEverything(actor: Actor): boolean {
  return actor.personId === undefined && actor.scopes.includes('admin');
}

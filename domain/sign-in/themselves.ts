import { DomainError, type Actor } from '@mesh/domain/kernel';

/**
 * The person who acts by themselves. Throws `forbidden` for a token, also one of their own, and for whoever only looks
 * through somebody's eyes: neither may make or see what lets that person in.
 */
export function themselves(actor: Actor): { tenantId: string; personId: string } {
  const { kind, personId, tenantId, standsIn } = actor;
  if (kind !== 'person' || personId === undefined || standsIn === true)
    throw new DomainError('forbidden', 'Only whoever is signed in as themselves may do this.', {
      remedy: 'Sign in, and look through your own eyes.',
    });
  return { tenantId, personId };
}

import { DomainError } from '@mesh/domain/kernel';

/** Throws `not_found` for what this client does not keep. */
export function known<T>(found: T | undefined, what: 'user' | 'group'): T {
  if (found === undefined) throw new DomainError('not_found', `There is no such ${what}.`);
  return found;
}

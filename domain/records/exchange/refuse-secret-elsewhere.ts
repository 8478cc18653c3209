import { DomainError } from '@mesh/domain/kernel';

/**
 * A secret is sent only to the host for which it was entered: whoever may change an address must not learn by that what is
 * never shown. Throws `invalid`.
 */
export function refuseSecretElsewhere(before: string, after: string, secret: string | undefined): void {
  if (secret !== undefined || new URL(before).origin === new URL(after).origin) return;
  throw new DomainError('invalid', 'The secret that was entered is for another host.', {
    field: 'secret',
    remedy: 'Enter the secret for the new address.',
  });
}

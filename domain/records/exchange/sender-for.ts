import { DomainError, type Actor } from '@mesh/domain/kernel';
import { findCredential } from '../credentials/credentials.read.ts';
import { createCredential, noCredential } from '../credentials/manage-credentials.ts';
import type { Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';

/** The sender that is named, or a new one of this name, whose secret nobody is told. Throws `not_found`. */
export async function senderFor(
  deps: RecordsDeps,
  actor: Actor,
  { credentialId, name }: { credentialId: string | undefined; name: string },
): Promise<string> {
  if (credentialId === undefined)
    return (await createCredential(deps, actor, { name, scopes: ['statements/write', 'define'] })).id;
  const known = await findCredential(deps.db, { tenantId: actor.tenantId, id: credentialId });
  if (known === undefined) throw noCredential();
  return credentialId;
}

/** Who brings statements from elsewhere. Throws `conflict` when the credential has ended in the meantime. */
export async function broughtBySender(
  deps: RecordsDeps,
  {
    tenantId,
    credentialId,
    keepAuthority,
  }: { tenantId: string; credentialId: string; keepAuthority: boolean },
): Promise<Sender> {
  const known = await findCredential(deps.db, { tenantId, id: credentialId });
  if (known !== undefined) return { ...known.sender, keepsAuthorities: keepAuthority };
  throw new DomainError('conflict', 'The credential under which this is stored was revoked.', {
    field: 'credentialId',
    remedy: 'Begin again under another one: what is stored already is recognised.',
  });
}

import { DomainError, systemActor, type Actor } from '@mesh/domain/kernel';
import { removeIdentifier } from '@mesh/domain/organisation';
import { identifiersOfPerson } from '@mesh/domain/people';
import { themselves } from '../themselves.ts';
import type { ProviderKind } from './provider.model.ts';
import type { ProviderDeps } from './providers.deps.ts';
import { findProviders, hasOwnWay, knownProvider } from './providers.read.ts';

/** A provider and whether one is linked there. */
export interface OwnAccount {
  providerId: string;
  name: string;
  kind: ProviderKind;
  linkedAt: Date | null;
}

/** Providers by which one may come in, and those by which one already can. */
export async function listOwnAccounts(deps: ProviderDeps, actor: Actor): Promise<OwnAccount[]> {
  const { tenantId, personId } = themselves(actor);
  const linked = (await identifiersOfPerson(deps.db, tenantId, personId)).filter(
    ({ kind, confirmed }) => kind === 'subject' && confirmed,
  );
  return (await findProviders(deps.db, tenantId)).flatMap(({ id, name, kind, issuer, enabled }) => {
    const linkedAt = linked.find(({ system }) => system === issuer)?.confirmedAt ?? null;
    return enabled || linkedAt !== null ? [{ providerId: id, name, kind, linkedAt }] : [];
  });
}

/** The account at a provider lets one in no longer. Audited. Throws `conflict` when there would be no way in then. */
export async function unlinkOwnAccount(deps: ProviderDeps, actor: Actor, providerId: string): Promise<void> {
  const { tenantId, personId } = themselves(actor);
  const { issuer } = await knownProvider(deps.db, tenantId, providerId);
  const subjects = (await identifiersOfPerson(deps.db, tenantId, personId)).filter(
    ({ kind, confirmed }) => kind === 'subject' && confirmed,
  );
  const ofIssuer = subjects.filter(({ system }) => system === issuer);
  if (ofIssuer.length === 0) throw new DomainError('not_found', 'No account there is linked to you.');
  if (subjects.length === ofIssuer.length && !(await hasOwnWay(deps.db, tenantId, personId)))
    throw new DomainError('conflict', 'Then you could not sign in any more.', {
      remedy: 'Set a password or add a passkey first.',
    });
  for (const { value } of ofIssuer)
    await removeIdentifier(deps, systemActor(tenantId), { personId, kind: 'subject', system: issuer, value });
}

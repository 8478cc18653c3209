import { actorOfPerson, recordAudit } from '@mesh/domain/access';
import { DomainError, systemActor } from '@mesh/domain/kernel';
import { addIdentifier, changePerson, confirmIdentifier, createPerson } from '@mesh/domain/organisation';
import { findPersonAsListed, findPersonByIdentifier, holderOf } from '@mesh/domain/people';
import { isOfDomains, trustedMail, type Provider, type Vouched } from './provider.model.ts';
import type { ProviderDeps } from './providers.deps.ts';
import { SignInRefused } from './refused.ts';
import { keepGroups } from './keep-groups.ts';

/**
 * Who somebody is whom a provider vouches for: whose its subject is, else a new person where the provider may add them.
 * Never whoever has the same mail address. Throws `SignInRefused`; that is audited.
 */
export async function admit(
  deps: ProviderDeps,
  tenantId: string,
  provider: Provider,
  vouched: Vouched,
): Promise<string> {
  try {
    const personId = await whoIs(deps, tenantId, provider, vouched);
    await keepGroups(deps, tenantId, provider, { personId, ...vouched });
    return personId;
  } catch (error) {
    if (error instanceof SignInRefused)
      await recordAudit(deps.db, systemActor(tenantId), {
        action: 'sign-in.refuse',
        target: provider.id,
        detail: { reason: error.reason },
        at: deps.clock.now(),
      });
    throw error;
  }
}

const subjectKey = ({ issuer }: Provider, { subject }: Vouched) =>
  ({ kind: 'subject', system: issuer, value: subject }) as const;

async function whoIs(
  deps: ProviderDeps,
  tenantId: string,
  provider: Provider,
  vouched: Vouched,
): Promise<string> {
  const mail = trustedMail(provider.settings, vouched);
  if (!isOfDomains(provider.settings.mailDomains, mail))
    throw new SignInRefused('mail-domain', 'No mail address of an allowed domain.');
  const known = await findPersonByIdentifier(deps.db, tenantId, subjectKey(provider, vouched));
  if (known === undefined) return addOrRefuse(deps, tenantId, provider, { ...vouched, mail });
  if ((await actorOfPerson(deps, tenantId, known)) === undefined)
    throw new SignInRefused('inactive', 'The person is not active.');
  await refresh(deps, tenantId, known, { ...vouched, mail });
  return known;
}

async function addOrRefuse(
  deps: ProviderDeps,
  tenantId: string,
  provider: Provider,
  vouched: Vouched,
): Promise<string> {
  const { mail, name, language, timeZone } = vouched;
  const holder = mail === undefined ? undefined : await holderOf(deps.db, tenantId, mailKey(mail));
  if (holder !== undefined) {
    await propose(deps, tenantId, holder.personId, provider, vouched);
    throw new SignInRefused(
      'mail-taken',
      'Somebody here has this mail address and has not linked the account.',
    );
  }
  if (!provider.justInTime) throw new SignInRefused('unknown', 'Nobody here has linked this account.');
  try {
    const { id } = await createPerson(deps, systemActor(tenantId), {
      name: name ?? mail ?? provider.name,
      email: mail,
      language,
      timeZone,
      managedBy: 'sign-in',
      identifiers: [subjectKey(provider, vouched)],
    });
    return id;
  } catch (error) {
    // Twice at once: the other one of the two added them.
    const added = await findPersonByIdentifier(deps.db, tenantId, subjectKey(provider, vouched));
    if (added !== undefined) return added;
    if (error instanceof DomainError) throw new SignInRefused('unknown', error.message, error);
    throw error;
  }
}

/** An administrator sees it and may confirm; until then the account lets nobody in. */
async function propose(
  deps: ProviderDeps,
  tenantId: string,
  personId: string,
  provider: Provider,
  vouched: Vouched,
): Promise<void> {
  const key = subjectKey(provider, vouched);
  if ((await holderOf(deps.db, tenantId, key)) !== undefined) return;
  await unlessTaken(addIdentifier(deps, systemActor(tenantId), { ...key, personId }));
}

/** Who is kept by sign-in is what the provider says of them; of others it only tells a mail address that they have. */
async function refresh(
  deps: ProviderDeps,
  tenantId: string,
  personId: string,
  { mail, name, language, timeZone }: Vouched,
): Promise<void> {
  const system = systemActor(tenantId);
  const person = await findPersonAsListed(deps.db, tenantId, personId);
  if (person === undefined) return;
  if (person.managedBy === 'sign-in') {
    const said = { name, language, timeZone };
    const changed = Object.entries(said).filter(
      ([field, value]) => value !== undefined && value !== person[field as keyof typeof said],
    );
    if (changed.length > 0) await changePerson(deps, system, personId, Object.fromEntries(changed));
    if (mail !== undefined && mail.toLowerCase() !== person.email)
      await unlessTaken(changePerson(deps, system, personId, { email: mail }));
  }
  if (mail === undefined) return;
  const holder = await holderOf(deps.db, tenantId, mailKey(mail));
  if (holder === undefined || (holder.personId === personId && !holder.confirmed))
    await unlessTaken(confirmIdentifier(deps, system, { ...mailKey(mail), personId, how: 'sign-in' }));
}

/** Somebody else has it: they keep it, and whoever signs in does so all the same. */
async function unlessTaken(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DomainError && ['conflict', 'invalid'].includes(error.code))) throw error;
  }
}

const mailKey = (mail: string) => ({ kind: 'email', system: '', value: mail.toLowerCase() }) as const;

/** From now on this account lets this person in, who set out to link it and came back. Throws `SignInRefused`. */
export async function linkAccount(
  deps: ProviderDeps,
  tenantId: string,
  provider: Provider,
  { vouched, personId }: { vouched: Vouched; personId: string },
): Promise<void> {
  const actor = await actorOfPerson(deps, tenantId, personId);
  if (actor?.personId === undefined) throw new SignInRefused('inactive', 'The person is not active.');
  const key = subjectKey(provider, vouched);
  try {
    await confirmIdentifier(deps, systemActor(tenantId), {
      ...key,
      personId: actor.personId,
      how: 'sign-in',
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'conflict')
      throw new SignInRefused('linked-elsewhere', 'The account is linked to somebody else.', error);
    throw error;
  }
}

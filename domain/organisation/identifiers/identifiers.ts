import { authorise, authoriseAbout, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import {
  holderOf,
  IDENTIFIER_KINDS,
  isSomebodyElses,
  normaliseIdentifier,
  proposeIdentifier,
  removeIdentifier as deleteIdentifier,
  samePersonIds,
  saveIdentifier,
  type IdentifierKey,
  type Voucher,
} from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { changeIdentities, tell, type OrganisationDeps } from '../organisation.deps.ts';

interface PersonsIdentifier extends IdentifierKey {
  personId: string;
}

const MOST_CHARACTERS = 1_000;

/** Says what a person may be called; it resolves to them when it is confirmed. Throws `conflict` when somebody else has it. */
export function addIdentifier(
  deps: OrganisationDeps,
  actor: Actor,
  identifier: PersonsIdentifier,
): Promise<void> {
  return changeIdentifier(
    deps,
    actor,
    'person.identifier-add',
    identifier,
    async (tx, { key, personId, at }) => {
      await refuseOthers(tx, actor.tenantId, key, personId);
      const told = { ...key, personId, how: 'administrator', by: actor.personId, at } as const;
      await proposeIdentifier(tx, actor.tenantId, told);
    },
  );
}

/**
 * From now on this is what this person is called, whether it was said before or not. `how`: by whose word. Throws `conflict`
 * when somebody else has it.
 */
export function confirmIdentifier(
  deps: OrganisationDeps,
  actor: Actor,
  { how, ...identifier }: PersonsIdentifier & { how: Voucher },
): Promise<void> {
  return changeIdentifier(
    deps,
    actor,
    'person.identifier-confirm',
    identifier,
    async (tx, { key, personId, at }) => {
      await refuseOthers(tx, actor.tenantId, key, personId);
      await saveIdentifier(tx, actor.tenantId, { ...key, personId, how, by: actor.personId, at });
    },
  );
}

/** Nobody is called that any more. Throws `not_found` when this person is not. */
export function removeIdentifier(
  deps: OrganisationDeps,
  actor: Actor,
  identifier: PersonsIdentifier,
): Promise<void> {
  return changeIdentifier(
    deps,
    actor,
    'person.identifier-remove',
    identifier,
    async (tx, { key, personId }) => {
      const holder = await holderOf(tx, actor.tenantId, key);
      if (holder?.personId !== personId)
        throw new DomainError('not_found', 'This person has no such identifier.', {
          remedy: 'See GET /api/v1/people/{id} for those that they have.',
        });
      await deleteIdentifier(tx, actor.tenantId, key);
    },
  );
}

async function changeIdentifier(
  deps: OrganisationDeps,
  actor: Actor,
  action: string,
  { personId, ...given }: PersonsIdentifier,
  work: (tx: Tx, about: { key: IdentifierKey; personId: string; at: Date }) => Promise<void>,
): Promise<void> {
  authorise(actor, 'people.identify');
  const key = checkedKey(given);
  const { tenantId } = actor;
  await changeIdentities(deps, actor, async (tx, at) => {
    const person = await authoriseAbout({ db: tx, clock: deps.clock }, actor, 'people.identify', {
      personId,
    });
    await work(tx, { key, personId: person.id, at });
    const personIds = await samePersonIds(tx, tenantId, person.id);
    await tell(tx, { tenantId, at }, 'people.identity-changed', { personIds });
    const detail = { kind: key.kind, system: key.system };
    await recordAudit(tx, actor, { action, target: person.id, detail, at });
  });
}

async function refuseOthers(tx: Tx, tenantId: string, key: IdentifierKey, personId: string): Promise<void> {
  if (await isSomebodyElses(tx, tenantId, key, personId))
    throw new DomainError('conflict', 'Somebody else has this identifier.', {
      field: 'value',
      remedy: 'Remove it there first, or merge the two if they are the same person.',
    });
}

function checkedKey({ kind, system, value }: IdentifierKey): IdentifierKey {
  if (kind === 'slug')
    throw new DomainError('invalid', 'A short handle is given when a person is added, and stays.', {
      field: 'kind',
      remedy: 'Use another kind of identifier.',
    });
  if (value.trim() === '' || value.length > MOST_CHARACTERS)
    throw new DomainError('invalid', `value has no characters, or more than ${MOST_CHARACTERS}.`, {
      field: 'value',
      remedy: 'Send what the other system calls this person.',
    });
  if (IDENTIFIER_KINDS[kind].inSystem !== (system !== ''))
    throw new DomainError(
      'invalid',
      system === '' ? `"${kind}" means nothing without its system.` : `"${kind}" belongs to no system.`,
      {
        field: 'system',
        remedy:
          'Send the id of the source, the chat workspace or the issuer for account, chat and subject; else nothing.',
      },
    );
  return { kind, system, value: normaliseIdentifier(kind, value.trim()) };
}

import {
  authorise,
  authoriseAbout,
  keepAnAdministrator,
  readPrivacySettings,
  recordAudit,
  type StatementPolicy,
} from '@mesh/domain/access';
import { appendEvent, DomainError, newId, type Actor, type Subject } from '@mesh/domain/kernel';
import { changeIdentities } from '@mesh/domain/organisation';
import {
  createDigest,
  saveTombstones,
  setActive,
  withMailDigests,
  type TombstoneKey,
} from '@mesh/domain/people';
import { tombstoneKeyOfAgent } from '@mesh/domain/records';
import type { Tx } from '@mesh/platform/database';
import type { SecretBox } from '@mesh/platform/secrets';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { subjectOf } from '../subject.ts';
import { insertErasure, isBeingErased } from './erasure.store.ts';
import type { LedgerEntry } from './ledger.ts';
import { readErasure, type ErasureView } from './read-erasures.ts';
import { sealSubject } from './sealed-subject.ts';

export interface ErasureRequest {
  personId: string;
  /** The name of the person, typed by whoever asks: it cannot be undone. */
  confirmName: string;
  /** Default: what the organisation has set. */
  statements?: StatementPolicy | undefined;
}

/**
 * From now on nothing lets this person in, and nothing brings them back; a job does the rest. Audited, by id. Throws
 * `not_found`, `invalid` for another name, and `conflict` for the last administrator or somebody who is being erased already.
 */
export async function requestErasure(
  deps: PrivacyDeps,
  actor: Actor,
  request: ErasureRequest,
): Promise<ErasureView> {
  authorise(actor, 'privacy.manage');
  const id = newId();
  const { tenantId } = actor;
  const ledger = { mayHaveIt: false };
  try {
    await changeIdentities(deps, actor, async (tx, at) => {
      const entry = await block(tx, deps, actor, { ...request, id, at });
      // First the ledger: a crash in between keeps somebody out who is still here, and the start erases them.
      ledger.mayHaveIt = true;
      await deps.ledger.append(entry);
    });
  } catch (error) {
    if (ledger.mayHaveIt) await lift(deps, tenantId, id);
    throw error;
  }
  deps.tombstones.changed(tenantId);
  await deps.enqueueErasures();
  return readErasure(deps, actor, id);
}

/** Of a request that was refused after all. */
async function lift({ clock, ledger, log }: PrivacyDeps, tenantId: string, erasureId: string): Promise<void> {
  try {
    await ledger.append({ kind: 'lifted', tenantId, erasureId, at: clock.now().toISOString() });
  } catch (err) {
    log.error(
      { err, erasureId },
      'The ledger has an erasure that was refused: the next start carries it out',
    );
  }
}

/** Who they are and what they are called is read only here, where it stays so: whoever waited, waited for a change of that. */
async function block(
  tx: Tx,
  { secrets, clock }: PrivacyDeps,
  actor: Actor,
  { personId, confirmName, statements, id, at }: ErasureRequest & { id: string; at: Date },
): Promise<Extract<LedgerEntry, { kind: 'erased' }>> {
  const { tenantId } = actor;
  const person = await authoriseAbout({ db: tx, clock }, actor, 'privacy.manage', { personId });
  if (confirmName.trim() !== person.name)
    throw new DomainError('invalid', 'This is not the name of the person.', {
      field: 'confirmName',
      remedy: 'Type their name as it stands here: an erasure cannot be undone.',
    });
  const policy = statements ?? (await readPrivacySettings(tx, tenantId)).statements;
  const subject = await subjectOf({ db: tx }, tenantId, person.id);
  const digests = digestsOf(secrets, tenantId, subject);
  await keepAnAdministrator(tx, tenantId, async () => {
    if (await isBeingErased(tx, tenantId, person.id)) throw beingErased();
    await setActive(tx, tenantId, person.id, false, at);
  });
  await insertErasure(tx, tenantId, {
    id,
    person_id: person.id,
    statements: policy,
    requested_by: actor.personId ?? null,
    requested_at: at,
    sealed_subject: sealSubject(secrets, tenantId, id, subject),
  });
  await saveTombstones(tx, tenantId, { erasureId: id, digests, at });
  await appendEvent(tx, {
    tenantId,
    type: 'people.person-deactivated',
    payload: { personId: person.id },
    at,
  });
  await recordAudit(tx, actor, {
    action: 'person.erase',
    target: person.id,
    detail: { erasureId: id, statements: policy },
    at,
  });
  return {
    kind: 'erased',
    tenantId,
    erasureId: id,
    personIds: [...subject.personIds],
    digests,
    statements: policy,
    at: at.toISOString(),
  };
}

const beingErased = () =>
  new DomainError('conflict', 'This person is being erased already.', {
    remedy: 'See GET /api/v1/erasures for how far it is.',
  });

/** Of everything that they were called. */
function digestsOf(
  secrets: Pick<SecretBox, 'derive'>,
  tenantId: string,
  { personIds, identifiers, agents }: Subject,
): string[] {
  const digestOf = createDigest(secrets);
  const keys: TombstoneKey[] = [
    ...(identifiers as TombstoneKey[]),
    ...personIds.map((value) => ({ kind: 'person' as const, system: '', value })),
    ...agents.map(tombstoneKeyOfAgent),
  ];
  return [...new Set(withMailDigests(keys).map((key) => digestOf(tenantId, key)))];
}

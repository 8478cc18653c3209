import {
  authorise,
  authoriseAbout,
  keepAnAdministrator,
  readPrivacySettings,
  recordAudit,
  type StatementPolicy,
} from '@mesh/domain/access';
import { appendEvent, DomainError, newId, type Actor, type Subject } from '@mesh/domain/kernel';
import {
  createDigest,
  holdIdentities,
  saveTombstones,
  setActive,
  withMailDigests,
  type TombstoneKey,
} from '@mesh/domain/people';
import { tombstoneKeyOfAgent } from '@mesh/domain/records';
import { inTransaction } from '@mesh/platform/database';
import type { SecretBox } from '@mesh/platform/secrets';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { subjectOf } from '../subject.ts';
import { insertErasure, isBeingErased } from './erasure.store.ts';
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
  { personId, confirmName, statements }: ErasureRequest,
): Promise<ErasureView> {
  authorise(actor, 'privacy.manage');
  const person = await authoriseAbout(deps, actor, 'privacy.manage', { personId });
  if (confirmName.trim() !== person.name)
    throw new DomainError('invalid', 'This is not the name of the person.', {
      field: 'confirmName',
      remedy: 'Type their name as it stands here: an erasure cannot be undone.',
    });
  const { tenantId } = actor;
  const settings = await readPrivacySettings(deps.db, tenantId);
  const policy = statements ?? settings.statements;
  const subject = await subjectOf(deps, tenantId, person.id);
  const id = newId();
  const at = deps.clock.now();
  const digests = digestsOf(deps.secrets, tenantId, subject);
  // First the ledger: a crash in between keeps somebody out who is still here, and the start erases them.
  await deps.ledger.append({
    kind: 'erased',
    tenantId,
    erasureId: id,
    personIds: [...subject.personIds],
    digests,
    statements: policy,
    at: at.toISOString(),
  });
  try {
    await inTransaction(deps.db, async (tx) => {
      await holdIdentities(tx, tenantId);
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
        sealed_subject: sealSubject(deps.secrets, tenantId, id, subject),
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
    });
  } catch (error) {
    await deps.ledger.append({ kind: 'lifted', tenantId, erasureId: id, at: at.toISOString() });
    throw error;
  }
  deps.tombstones.changed(tenantId);
  await deps.outbox.drain().catch((error: unknown) => deps.log.warn({ err: error }, 'Events wait'));
  await deps.enqueueErasures();
  return readErasure(deps, actor, id);
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

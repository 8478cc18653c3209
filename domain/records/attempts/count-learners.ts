import {
  authorise,
  createPersonCount,
  readPrivacySettings,
  recordLook,
  type Told,
} from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { findGroups } from '@mesh/domain/people';
import type { RecordsDeps } from '../records.deps.ts';
import { findLearnersIn } from './learners-in.read.ts';

/** How far a group has come, in counts of persons; nobody is named, and in works-council mode none can be told apart. */
export interface GroupLearning {
  group: { id: string; name: string };
  /** Who tried something since then. */
  learned: Told;
  /** Who completed something since then. */
  completed: Told;
}

/** Who is in nested groups counts too. Audited, since many answers together tell more than each. Throws `forbidden`, and `not_found` for no group. */
export async function countLearners(
  deps: Pick<RecordsDeps, 'db' | 'clock' | 'secrets'>,
  actor: Actor,
  { groupId, since }: { groupId: string; since: Date },
): Promise<GroupLearning> {
  authorise(actor, 'records.read');
  const { db, secrets } = deps;
  const { tenantId } = actor;
  const [group] = await findGroups(db, tenantId, [groupId]);
  if (group === undefined)
    throw new DomainError('not_found', 'There is no such group.', {
      field: 'id',
      remedy: 'See GET /api/v1/groups.',
    });
  const at = deps.clock.now();
  await recordLook(db, actor, { action: 'group.view-learning', target: groupId, at });
  const settings = await readPrivacySettings(db, tenantId);
  const found = await findLearnersIn(db, tenantId, { groupId, since });
  const tell = createPersonCount(secrets);
  const told = (question: string, personIds: readonly string[]) =>
    tell(tenantId, settings, { question, personIds, population: found.members });
  return {
    group: { id: group.id, name: group.name },
    learned: told('learned', found.learned),
    completed: told('completed', found.completed),
  };
}

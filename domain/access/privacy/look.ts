import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { findObjectors, readPrivacySettings } from './privacy.read.ts';

/**
 * Throws `forbidden` where nobody may look at what another person learned: in works-council mode, and where the person has
 * said so; then only administrators may, who answer for the record. Whoever looks through a person's eyes is another. Call it
 * once the policy allows the look.
 */
export async function refuseAnalytics(db: Db, actor: Actor, personId: string | undefined): Promise<void> {
  if (personId !== undefined && isSelf(actor, personId)) return;
  const { worksCouncil } = await readPrivacySettings(db, actor.tenantId);
  if (worksCouncil)
    throw new DomainError('forbidden', 'In works-council mode nobody sees what another person learned.', {
      remedy: 'See /privacy/settings for what this organisation has agreed on.',
    });
  if (personId !== undefined && (await closedTo(db, actor, [personId])).has(personId))
    throw new DomainError('forbidden', 'This person has not opened their learning record to others.', {
      remedy: 'Ask them.',
    });
}

/** Of these persons those whose learning record this actor may not see though the policy allows the look: they said so. */
export async function closedTo(db: Db, actor: Actor, personIds: readonly string[]): Promise<Set<string>> {
  if (answersForRecords(actor)) return new Set();
  const others = personIds.filter((id) => !isSelf(actor, id));
  return findObjectors(db, actor.tenantId, others, 'analytics');
}

const isSelf = ({ personId, standsIn }: Actor, id: string) => id === personId && standsIn !== true;

const answersForRecords = ({ roles, standsIn }: Actor) =>
  roles === undefined || roles.includes('administrator') || standsIn === true;

import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { findConsents, readPrivacySettings } from './privacy.read.ts';
import { PURPOSES } from './privacy.model.ts';

/**
 * Throws `forbidden` where nobody may look at what another person learned: in works-council mode, and where the person has
 * said so; then only administrators may, who answer for the record. Call it once the policy allows the look.
 */
export async function refuseAnalytics(db: Db, actor: Actor, personId: string | undefined): Promise<void> {
  if (personId !== undefined && personId === actor.personId) return;
  const { worksCouncil } = await readPrivacySettings(db, actor.tenantId);
  if (worksCouncil)
    throw new DomainError('forbidden', 'In works-council mode nobody sees what another person learned.', {
      remedy: 'See /privacy/settings for what this organisation has agreed on.',
    });
  if (personId === undefined || actor.roles === undefined || actor.roles.includes('administrator')) return;
  const said = (await findConsents(db, actor.tenantId, personId)).get('analytics');
  if (!(said?.granted ?? PURPOSES.analytics.byDefault))
    throw new DomainError('forbidden', 'This person has not opened their learning record to others.', {
      remedy: 'Ask them.',
    });
}

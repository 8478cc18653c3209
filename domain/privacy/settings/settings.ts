import {
  authorise,
  GROUP_SIZE,
  readPrivacySettings,
  recordAudit,
  saveSettings,
  type PrivacySettings,
} from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { PrivacyDeps } from '../privacy.deps.ts';

export interface SettingsView extends PrivacySettings {
  /** What holds, in sentences for everybody. */
  shown: string[];
}

type SettingsDeps = Pick<PrivacyDeps, 'db' | 'clock'>;
export type SettingsChange = Partial<Omit<PrivacySettings, 'changedAt'>>;

/** For everybody who is here: it is about them. */
export async function readSettings({ db }: Pick<SettingsDeps, 'db'>, actor: Actor): Promise<SettingsView> {
  authorise(actor, 'privacy.see');
  const settings = await readPrivacySettings(db, actor.tenantId);
  return { ...settings, shown: sentencesOf(settings) };
}

/** Audited with what was and what is. Throws `invalid`. */
export async function changeSettings(
  { db, clock }: SettingsDeps,
  actor: Actor,
  change: SettingsChange,
): Promise<SettingsView> {
  authorise(actor, 'privacy.manage');
  const { groupSize } = change;
  if (groupSize !== undefined && (groupSize < GROUP_SIZE.least || groupSize > GROUP_SIZE.most))
    throw new DomainError(
      'invalid',
      `groupSize is a whole number from ${GROUP_SIZE.least} to ${GROUP_SIZE.most}.`,
      {
        field: 'groupSize',
        remedy: 'Five is usual.',
      },
    );
  const { tenantId } = actor;
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    const before = await readPrivacySettings(tx, tenantId);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await saveSettings(tx, tenantId, { ...before, ...given }, at);
    const was = Object.fromEntries(
      Object.keys(given).map((name) => [name, before[name as keyof PrivacySettings]]),
    );
    await recordAudit(tx, actor, { action: 'privacy.change', detail: { was, is: given }, at });
  });
  return readSettings({ db }, actor);
}

function sentencesOf({ worksCouncil, groupSize, statements, erasedSenders }: PrivacySettings): string[] {
  return [
    ...(worksCouncil
      ? [
          'Works-council mode is on: the mesh recommends, and nobody sees what another person learned.',
          `Counts of persons are told from ${groupSize} persons on, and never exactly.`,
        ]
      : [
          'Works-council mode is off: managers see what their team learned and analysts everybody, unless a person objects; each look is audited.',
        ]),
    statements === 'erase'
      ? 'When a person is erased, what they did is deleted.'
      : 'When a person is erased, what they did stays as that of somebody whom nobody can name.',
    erasedSenders === 'refuse'
      ? 'Statements about erased persons are refused.'
      : 'Statements about erased persons come in as somebody’s.',
    'What you search and what you work on is never kept.',
  ];
}

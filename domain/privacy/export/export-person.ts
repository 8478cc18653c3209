import {
  authorise,
  authoriseAbout,
  authoriseOfSome,
  recordAudit,
  refuseAnalytics,
  refuseOften,
} from '@mesh/domain/access';
import { DomainError, exportTrace, type Actor, type Subject } from '@mesh/domain/kernel';
import { exportStatementsOf } from '@mesh/domain/records';
import { STORES } from '../inventory/stores.ts';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { subjectOf } from '../subject.ts';
import { ALL_TRACES } from '../traces.ts';
import { manifestOf } from './manifest.ts';
import { withoutClosed } from './without-closed.ts';

/** Exports of oneself: each reads every table. */
const MOST_AN_HOUR = 5;

export type ExportDeps = Pick<PrivacyDeps, 'db' | 'clock' | 'log' | 'activityItems'>;

/** Everything of one store, a record at a time. */
export interface ExportPart {
  store: string;
  records: AsyncGenerator<Record<string, unknown>>;
}

export interface PersonExport {
  /** In words: what is in it, and what is not. */
  manifest: string;
  parts: AsyncGenerator<ExportPart>;
}

/** Everything that is kept of the person who asks. Throws `forbidden` for a machine, and for whoever looks through their eyes. */
export async function exportMyself(deps: ExportDeps, actor: Actor): Promise<PersonExport> {
  authoriseOfSome(actor, 'privacy.own');
  if (actor.personId === undefined || actor.standsIn === true || actor.roles === undefined)
    throw new DomainError('forbidden', 'This is for a person about themselves.', {
      remedy: 'An administrator uses /people/{id}/data-export, which is audited.',
    });
  const { personId } = actor;
  await refuseOften(deps.db, actor, { action: 'person.export', most: MOST_AN_HOUR, now: deps.clock.now() });
  return exportOf(deps, actor, personId);
}

/**
 * Everything that is kept of somebody, for an administrator who answers their request. Throws `not_found`, and `forbidden` in
 * works-council mode: there everybody takes their own.
 */
export async function exportPerson(deps: ExportDeps, actor: Actor, personId: string): Promise<PersonExport> {
  authorise(actor, 'privacy.manage');
  const person = await authoriseAbout(deps, actor, 'privacy.manage', { personId });
  await refuseAnalytics(deps.db, actor, person.id);
  return exportOf(deps, actor, person.id);
}

/** Audited. Items are shown as far as `actor`, who gets the file, may read them. */
async function exportOf(deps: ExportDeps, actor: Actor, personId: string): Promise<PersonExport> {
  await recordAudit(deps.db, actor, { action: 'person.export', target: personId, at: deps.clock.now() });
  const subject = await subjectOf(deps, actor.tenantId, personId);
  return {
    manifest: manifestOf(deps.clock.now(), subject),
    parts: partsOf(deps, actor, subject),
  };
}

async function* partsOf(deps: ExportDeps, actor: Actor, subject: Subject): AsyncGenerator<ExportPart> {
  for (const { id, exported } of STORES)
    if (exported) yield { store: id, records: recordsOf(deps, actor, subject, id) };
}

async function* recordsOf(
  deps: ExportDeps,
  actor: Actor,
  subject: Subject,
  store: string,
): AsyncGenerator<Record<string, unknown>> {
  if (store === 'statements') yield* exportStatementsOf(deps, actor, subject);
  for (const trace of ALL_TRACES)
    if (trace.store === store)
      for await (const record of withoutClosed(
        deps,
        actor,
        exportTrace(deps.db, actor.tenantId, trace, subject),
      ))
        yield { kind: trace.table, ...record };
}

import { authorise, authoriseAbout, authoriseOfSome, recordAudit, refuseOften } from '@mesh/domain/access';
import { DomainError, exportTrace, type Actor, type Subject } from '@mesh/domain/kernel';
import { exportStatementsOf } from '@mesh/domain/records';
import { STORES } from '../inventory/stores.ts';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { subjectOf } from '../subject.ts';
import { ALL_TRACES } from '../traces.ts';
import { manifestOf } from './manifest.ts';

/** Exports of oneself: each reads every table. */
const MOST_AN_HOUR = 5;

type ExportDeps = Pick<PrivacyDeps, 'db' | 'clock'>;

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
  await recordAudit(deps.db, actor, { action: 'person.export', target: personId, at: deps.clock.now() });
  return exportOf(deps, actor.tenantId, personId);
}

/** Everything that is kept of somebody, for an administrator who answers their request. Audited. Throws `not_found`. */
export async function exportPerson(deps: ExportDeps, actor: Actor, personId: string): Promise<PersonExport> {
  authorise(actor, 'privacy.manage');
  const person = await authoriseAbout(deps, actor, 'privacy.manage', { personId });
  await recordAudit(deps.db, actor, { action: 'person.export', target: person.id, at: deps.clock.now() });
  return exportOf(deps, actor.tenantId, person.id);
}

async function exportOf(deps: ExportDeps, tenantId: string, personId: string): Promise<PersonExport> {
  const subject = await subjectOf(deps, tenantId, personId);
  return {
    manifest: manifestOf(deps.clock.now(), subject),
    parts: partsOf(deps, tenantId, subject),
  };
}

async function* partsOf(deps: ExportDeps, tenantId: string, subject: Subject): AsyncGenerator<ExportPart> {
  for (const { id, exported } of STORES)
    if (exported) yield { store: id, records: recordsOf(deps, tenantId, subject, id) };
}

async function* recordsOf(
  deps: ExportDeps,
  tenantId: string,
  subject: Subject,
  store: string,
): AsyncGenerator<Record<string, unknown>> {
  if (store === 'statements') yield* exportStatementsOf(deps, tenantId, subject);
  for (const trace of ALL_TRACES)
    if (trace.store === store)
      for await (const record of exportTrace(deps.db, tenantId, trace, subject))
        yield { kind: trace.table, ...record };
}

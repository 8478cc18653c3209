import { authorise, recordAudit, refuseAnalytics } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { findSenderNames } from '../attempts/attempts.read.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { pageOfLog, type StatementQuery, type StoredStatement } from '../statements/query-statements.ts';
import type { Agent, AgentOrGroup, Statement } from '../statements/statement.model.ts';
import { tellStatements, type StatementWords } from '../timeline/tell-statements.ts';
import { findActorsOf } from '../timeline/timeline.read.ts';
import { auditedFilters } from './audited-filters.ts';
import { authoriseFilter, authoriseLook } from '../timeline/whose.ts';
import { asSeenBy } from './withhold.ts';

/** A statement for those who look after records: whole, and in words. */
export interface StatementView {
  id: string;
  /** RFC 3339, in µs. */
  stored: string;
  /** Without what it is about, where that is an item that the viewer may not read. */
  statement: Statement;
  words: StatementWords;
  /** Who sent it; without a name where it was no credential of here. */
  credential: { id: string; name: string | null };
}

export interface StatementSearch extends Omit<StatementQuery, 'agent'> {
  agent?: AgentOrGroup | undefined;
  /** Under any of their identifiers; not together with `agent`. */
  personId?: string | undefined;
  /** Of the words. */
  language: string;
}

export interface StatementList {
  statements: StatementView[];
  next: string | undefined;
  /** The identifiers that the person was looked for by. */
  agents: Agent[];
}

/**
 * A page of the statements that match, voided ones left out, newest first unless `ascending`. Audited where a look
 * begins. Throws `forbidden`, `invalid` for filters that can not be, `not_found` for nobody.
 */
export async function listStatements(
  deps: RecordsDeps,
  actor: Actor,
  { personId: asked, language, ...query }: StatementSearch,
): Promise<StatementList> {
  authorise(actor, 'records.read');
  if (asked === undefined) await refuseAnalytics(deps.db, actor, undefined);
  const { db, clock } = deps;
  const begins = query.cursor === undefined;
  await authoriseFilter(deps, actor, { agent: query.agent, begins });
  const personId = asked && (await authoriseLook(deps, actor, { personId: asked, begins }));
  if (personId === undefined && begins)
    await recordAudit(db, actor, {
      action: 'records.view',
      detail: { filters: auditedFilters(query) },
      at: clock.now(),
    });
  const agents =
    personId === undefined
      ? []
      : (await findActorsOf(db, actor.tenantId, personId)).map(({ identifier }) => identifier);
  if (personId !== undefined && agents.length === 0) return { statements: [], next: undefined, agents };
  const agent = personId === undefined ? query.agent : agents;
  const page = await pageOfLog(deps, actor.tenantId, { ...query, agent });
  return {
    statements: await viewStatements(deps, actor, page.statements, language),
    next: page.next,
    agents,
  };
}

/** These statements whole and in words, for somebody who may read them. */
export async function viewStatements(
  deps: RecordsDeps,
  actor: Actor,
  found: readonly StoredStatement[],
  language: string,
): Promise<StatementView[]> {
  const parsed = found.map(({ text, ...rest }) => ({ ...rest, statement: JSON.parse(text) as Statement }));
  return viewParsed(deps, actor, parsed, language);
}

/** As `viewStatements`, for those that somebody has taken apart already. */
export async function viewParsed(
  deps: RecordsDeps,
  actor: Actor,
  found: readonly (Omit<StatementView, 'words' | 'credential'> & { credentialId: string })[],
  language: string,
): Promise<StatementView[]> {
  const shown = await asSeenBy(
    deps,
    actor,
    found.map(({ statement }) => statement),
  );
  const senders = found.map(({ credentialId }) => credentialId);
  const [words, names] = await Promise.all([
    tellStatements(deps, actor, shown, language),
    findSenderNames(deps.db, actor.tenantId, senders),
  ]);
  return found.map(({ id, stored, credentialId }, n) => ({
    id,
    stored,
    statement: shown[n]!,
    words: words[n]!,
    credential: { id: credentialId, name: names.get(credentialId) ?? null },
  }));
}

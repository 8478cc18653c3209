import { authorise, recordAudit, refuseAnalytics } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { withRelated } from '../delivery/filters.ts';
import { findTargets, keyMatcher, wantedKey } from '../log/match-keys.ts';
import type { RecordsDeps } from '../records.deps.ts';
import type { StatementQuery } from '../statements/query-statements.ts';
import { agentKey } from '../statements/reference-keys.ts';
import { storedOf, storedText } from '../statements/stored.ts';
import { authoriseFilter } from '../timeline/whose.ts';
import { auditedFilters } from './audited-filters.ts';
import { viewParsed, type StatementView } from './list-statements.ts';

/** The filters of a query that hold of a statement whenever it is stored. */
export type WatchFilters = Pick<
  StatementQuery,
  'agent' | 'verb' | 'activity' | 'registration' | 'relatedAgents' | 'relatedActivities'
>;

/** A statement as it arrives; `place` is its place in the log, µs since 1970. */
export type StatementNews = StatementView & { place: number };

/**
 * The place from which somebody watches: what was stored after `since` (RFC 3339), or from now on. Audited, as every look
 * at records. Throws `forbidden`, `invalid`.
 */
export async function beginWatching(
  deps: RecordsDeps,
  actor: Actor,
  { filters, since }: { filters: WatchFilters; since: string | undefined },
): Promise<number> {
  authorise(actor, 'records.read');
  await refuseAnalytics(deps.db, actor, undefined);
  await authoriseFilter(deps, actor, { agent: filters.agent, begins: true });
  const { tenantId } = actor;
  const place = since === undefined ? await deps.statementWriter.through(tenantId) : storedOf(since);
  if (Number.isNaN(place))
    throw new DomainError('invalid', '"since" is not a timestamp.', {
      field: 'since',
      remedy: 'Write it as RFC 3339, for example 2026-11-22T09:30:00Z.',
    });
  const detail = { filters: auditedFilters(filters), since: storedText(place) };
  await recordAudit(deps.db, actor, { action: 'records.watch', detail, at: deps.clock.now() });
  return place;
}

/**
 * What was stored after a place and matches, in order, in words of this language; without what is voided already. With
 * the place up to which the log was looked at: the same one means that this is all of it. Throws `forbidden`.
 */
export async function readNews(
  deps: RecordsDeps,
  actor: Actor,
  { filters, place, language }: { filters: WatchFilters; place: number; language: string },
): Promise<{ statements: StatementNews[]; place: number }> {
  authorise(actor, 'records.read');
  await refuseAnalytics(deps.db, actor, undefined);
  const { tenantId } = actor;
  const page = await deps.logTail.readAfter(tenantId, place);
  if (page.length === 0) return { statements: [], place };
  const groups = groupsOf(filters);
  const targets = groups.some((group) => group.length > 0)
    ? await findTargets(deps.db, tenantId, page)
    : new Map();
  const matches = keyMatcher(groups);
  const found = page.filter((entry) => !entry.voided && matches(entry.statement, targets));
  const upTo = page.at(-1)!.stored;
  if (found.length === 0) return { statements: [], place: upTo };
  const shown = found.map(({ id, stored, statement, credentialId }) => ({
    id,
    stored: storedText(stored),
    statement,
    credentialId,
  }));
  const views = await viewParsed(deps, actor, shown, language);
  return {
    statements: views.map((view, n) => ({ ...view, place: found[n]!.stored })),
    place: upTo,
  };
}

function groupsOf(filters: WatchFilters): string[][] {
  const { agent, verb, activity, registration, relatedAgents, relatedActivities } = filters;
  const agents = agent === undefined ? [] : [agent].flat();
  return [
    agents.flatMap((one) => withRelated('agent', agentKey(one) ?? '', relatedAgents)),
    activity === undefined ? [] : withRelated('activity', activity, relatedActivities),
    verb === undefined ? [] : [wantedKey('verb', verb)],
    registration === undefined ? [] : [wantedKey('registration', registration.toLowerCase())],
  ];
}

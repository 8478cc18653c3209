import { DomainError } from '@mesh/domain/kernel';
import { authoriseSender, senderMay, type Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { keyOf, plainKey } from './key.ts';
import { textOf } from './payload.ts';
import { agentKey, agentVerb, type ReferenceKind } from './reference-keys.ts';
import type { AgentOrGroup } from './statement.model.ts';
import {
  readLog,
  readLogTexts,
  type KeyChoice,
  type LogQuery,
  type StatementRow,
  type StatementText,
} from './statements.read.ts';
import { authorityKey } from './store-statements.ts';
import { storedOf, storedText } from './stored.ts';

export interface StoredStatement {
  id: string;
  /** RFC 3339, in µs. */
  stored: string;
  /** The whole statement as JSON text, exact. */
  text: string;
  /** Who sent it. */
  credentialId: string;
}

/** The filters of GET /statements (1.0.3 Communication §2.1.3). */
export interface StatementQuery {
  /** Of several any one: the identifiers of a person. */
  agent?: AgentOrGroup | readonly AgentOrGroup[] | undefined;
  verb?: string | undefined;
  activity?: string | undefined;
  registration?: string | undefined;
  relatedActivities?: boolean | undefined;
  relatedAgents?: boolean | undefined;
  /** Stored after, and up to: RFC 3339. */
  since?: string | undefined;
  until?: string | undefined;
  /** 1 to MAX_PAGE; 0 or absent: MAX_PAGE. */
  limit?: number | undefined;
  ascending?: boolean | undefined;
  /** `next` of the page before. */
  cursor?: string | undefined;
}

export interface StatementPage {
  statements: StoredStatement[];
  /** Absent: this was the last page. */
  next: string | undefined;
}

/** Statements of one page at most. */
export const MAX_PAGE = 500;

/** One statement by its id; a voided one only when asked for as such. Others' are not there for `statements/read/mine`. */
export async function readStatement(
  deps: RecordsDeps,
  sender: Sender,
  wanted: { id: string; voided?: boolean },
): Promise<StoredStatement | undefined> {
  const authority = readableAuthority(sender);
  const row = await deps.statementReader.find(sender.tenantId, wanted.id.toLowerCase());
  if (row === undefined || row.voided !== (wanted.voided ?? false)) return undefined;
  return authority === undefined || plainKey(row.authority) === authority ? present(row) : undefined;
}

/** A page of the statements that match all filters, newest first unless `ascending`. */
export async function queryStatements(
  deps: RecordsDeps,
  sender: Sender,
  query: StatementQuery,
): Promise<StatementPage> {
  return pageOfLog(deps, sender.tenantId, query, readableAuthority(sender));
}

/** As `queryStatements`, only the text of each. */
export async function queryTexts(
  deps: RecordsDeps,
  sender: Sender,
  query: StatementQuery,
): Promise<{ texts: string[]; next: string | undefined }> {
  const asked = logQueryOf(query, readableAuthority(sender));
  const { page, next } = cutToPage(await readLogTexts(deps.db, sender.tenantId, asked), asked);
  return { texts: page.map(textOf), next };
}

/** As `queryStatements`, of all statements, or of those that this authority vouches for. */
export async function pageOfLog(
  deps: RecordsDeps,
  tenantId: string,
  query: StatementQuery,
  authority?: string,
): Promise<StatementPage> {
  const asked = logQueryOf(query, authority);
  const { page, next } = cutToPage(await readLog(deps.db, tenantId, asked), asked);
  return { statements: page.map(present), next };
}

/** One more than the page holds tells whether there is a next one. */
function logQueryOf(query: StatementQuery, authority: string | undefined): LogQuery {
  return {
    keys: keysOf(query),
    authority,
    ...rangeOf(query),
    ascending: query.ascending ?? false,
    limit: Math.min(query.limit || MAX_PAGE, MAX_PAGE) + 1,
  };
}

function cutToPage<Row extends StatementText>(
  rows: Row[],
  { limit }: LogQuery,
): { page: Row[]; next: string | undefined } {
  const page = rows.slice(0, limit - 1);
  return { page, next: rows.length === limit ? String(page.at(-1)!.stored) : undefined };
}

/** Everything stored up to this moment is visible; nothing will appear before it later. */
export async function consistentThrough(deps: RecordsDeps, tenantId: string): Promise<string> {
  return storedText(await deps.statementWriter.through(tenantId));
}

/** Undefined: whoever vouches for it. */
function readableAuthority(sender: Sender): string | undefined {
  authoriseSender(sender, 'statements/read/mine');
  return senderMay(sender, 'statements/read') ? undefined : authorityKey(sender.authority);
}

function present(row: StatementRow): StoredStatement {
  return { id: row.id, stored: storedText(row.stored), text: textOf(row), credentialId: row.credentialId };
}

/** The rarest first: an agent has fewer statements than an activity, and a verb the most. */
function keysOf(query: StatementQuery): KeyChoice[] {
  const { agent, registration, activity, verb, relatedAgents, relatedActivities } = query;
  const together = agent !== undefined && verb !== undefined && relatedAgents !== true;
  return [
    ...(together ? [agentVerbChoice([agent].flat(), verb)] : []),
    ...(agent === undefined || together ? [] : [agentChoice([agent].flat(), relatedAgents)]),
    ...(registration === undefined ? [] : [choice(['registration'], registration.toLowerCase())]),
    ...(activity === undefined
      ? []
      : [choice(['activity', ...(relatedActivities ? ['related-activity' as const] : [])], activity)]),
    ...(verb === undefined || together ? [] : [choice(['verb'], verb)]),
  ];
}

function choice(kinds: readonly ReferenceKind[], value: string): KeyChoice {
  return kinds.map((kind) => keyOf(kind, value));
}

function agentVerbChoice(agents: readonly AgentOrGroup[], verb: string): KeyChoice {
  return agents.map((agent) => keyOf('agent-verb', agentVerb(identityOf(agent), verb)));
}

function agentChoice(agents: readonly AgentOrGroup[], related = false): KeyChoice {
  const kinds: ReferenceKind[] = related ? ['agent', 'related-agent'] : ['agent'];
  return agents.flatMap((agent) => choice(kinds, identityOf(agent)));
}

function identityOf(agent: AgentOrGroup): string {
  const key = agentKey(agent);
  if (key === undefined)
    throw new DomainError('invalid', 'An agent without an identifier can not be looked for.', {
      field: 'agent',
      remedy: 'Give it an mbox, mbox_sha1sum, openid or account.',
    });
  return key;
}

function rangeOf({ since, until, cursor, ascending }: StatementQuery): Pick<LogQuery, 'after' | 'upTo'> {
  const after = since === undefined ? undefined : momentOf('since', since);
  const upTo = until === undefined ? undefined : momentOf('until', until);
  if (cursor === undefined) return { after, upTo };
  const place = Number(cursor);
  if (!Number.isSafeInteger(place))
    throw new DomainError('invalid', 'This is no place in the log.', {
      field: 'cursor',
      remedy: 'Start anew.',
    });
  return ascending === true ? { after: place, upTo } : { after, upTo: place - 1 };
}

function momentOf(field: string, timestamp: string): number {
  const place = storedOf(timestamp);
  if (Number.isNaN(place))
    throw new DomainError('invalid', `"${field}" is not a timestamp.`, {
      field,
      remedy: 'Write it as RFC 3339, for example 2026-11-22T09:30:00Z.',
    });
  return place;
}

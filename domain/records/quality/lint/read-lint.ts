import { authorise, readsEverything, recordLook } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { WITHHELD } from '../../browse/withhold.ts';
import { findCredentials } from '../../credentials/credentials.read.ts';
import type { LearnerDeps } from '../../records.deps.ts';
import { MAX_DETAIL } from './findings.store.ts';
import { LINT_RULES, type LintRule } from './lint-rules.ts';

/** One habit of one sender. */
export interface LintFinding {
  rule: LintRule;
  says: string;
  fix: string;
  /** Statements that show it. */
  count: number;
  /** Ids of the latest of them, newest first. */
  examples: string[];
  /** What the latest one shows; the address of an item that is not for the viewer is left out. */
  detail: string;
  firstAt: Date;
  lastAt: Date;
}

export interface SenderLint {
  credentialId: string;
  /** Null when it was revoked. */
  name: string | null;
  /** The most frequent first. */
  findings: LintFinding[];
}

/** What each sender does that spoils the record; every live one is there, without findings too. Audited: examples name persons. */
export async function readSenderLint(deps: LearnerDeps, actor: Actor): Promise<SenderLint[]> {
  authorise(actor, 'records.manage');
  await recordLook(deps.db, actor, { action: 'record-lint.view', at: deps.clock.now() });
  const credentials = await findCredentials(deps.db, actor.tenantId);
  const rows = await deps.db
    .selectFrom('lint_finding')
    .selectAll()
    .where('tenant_id', '=', actor.tenantId)
    .orderBy('count', 'desc')
    .execute();
  const addresses = rows.flatMap(({ rule, detail }) => addressIn(rule, detail) ?? []);
  const closed = await closedAmong(deps, actor, addresses);
  const names = new Map<string, string | null>(credentials.map(({ id, name }) => [id, name]));
  for (const row of rows) if (!names.has(row.credential_id)) names.set(row.credential_id, null);
  return [...names].map(([credentialId, name]) => ({
    credentialId,
    name,
    findings: rows
      .filter((row) => row.credential_id === credentialId)
      .map(({ rule, count, examples, detail, first_at: firstAt, last_at: lastAt }) => ({
        rule,
        ...LINT_RULES[rule],
        count,
        examples,
        detail: withoutClosed(rule, detail, closed),
        firstAt,
        lastAt,
      })),
  }));
}

async function closedAmong(
  { db, activityItems }: LearnerDeps,
  actor: Actor,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (readsEverything(actor)) return new Set();
  const closed = await activityItems.closedActivities(db, actor, addresses);
  // Of a long one only the beginning is kept: which item it is nobody can tell.
  return new Set([...closed, ...addresses.filter(({ length }) => length === MAX_DETAIL)]);
}

/** The activity that a finding names, before the first colon that a blank follows. */
function addressIn(rule: LintRule, detail: string): string | undefined {
  return rule === 'wrong-registration' ? detail.split(': ')[0] : undefined;
}

function withoutClosed(rule: LintRule, detail: string, closed: ReadonlySet<string>): string {
  const address = addressIn(rule, detail);
  return address !== undefined && closed.has(address) ? detail.replace(address, WITHHELD) : detail;
}

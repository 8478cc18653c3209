import { authorise } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import { findCredentials } from '../../credentials/credentials.read.ts';
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
  /** What the latest one shows. */
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

/** What each sender does that spoils the record; every live one is there, without findings too. */
export async function readSenderLint(deps: Deps, actor: Actor): Promise<SenderLint[]> {
  authorise(actor, 'records.manage');
  const credentials = await findCredentials(deps.db, actor.tenantId);
  const rows = await deps.db
    .selectFrom('lint_finding')
    .selectAll()
    .where('tenant_id', '=', actor.tenantId)
    .orderBy('count', 'desc')
    .execute();
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
        detail,
        firstAt,
        lastAt,
      })),
  }));
}

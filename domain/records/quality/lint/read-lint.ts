import { authorise, recordLook } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { nameClosed } from '../../browse/names-closed.ts';
import { WITHHELD } from '../../browse/withheld.ts';
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
  /** What the latest one shows; nothing of one that names an item that is not for the viewer. */
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
  const details = rows.map(({ detail }) => ({ text: detail, whole: detail.length < MAX_DETAIL }));
  const named = await nameClosed(deps, actor, details);
  const closed = new Set(rows.filter((_, n) => named[n]));
  const names = new Map<string, string | null>(credentials.map(({ id, name }) => [id, name]));
  for (const row of rows) if (!names.has(row.credential_id)) names.set(row.credential_id, null);
  return [...names].map(([credentialId, name]) => ({
    credentialId,
    name,
    findings: rows
      .filter((row) => row.credential_id === credentialId)
      .map((row) => ({
        rule: row.rule,
        ...LINT_RULES[row.rule],
        count: row.count,
        examples: row.examples,
        detail: closed.has(row) ? WITHHELD : row.detail,
        firstAt: row.first_at,
        lastAt: row.last_at,
      })),
  }));
}

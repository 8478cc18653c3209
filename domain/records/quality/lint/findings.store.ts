import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { EXAMPLES, type Tallied } from './tally.ts';

/** Adds to what was found before; the latest examples stay. */
export async function saveFindings(tx: Tx, tenantId: string, findings: readonly Tallied[]): Promise<void> {
  const now = new Date();
  for (const { credentialId, rule, count, examples, detail } of findings)
    await sql`
      insert into lint_finding (tenant_id, credential_id, rule, count, examples, detail, first_at, last_at)
      values (${tenantId}::uuid, ${credentialId}::uuid, ${rule}, ${count}::bigint, ${examples}::uuid[],
        ${storable(detail)}, ${now}::timestamptz, ${now}::timestamptz)
      on conflict (tenant_id, credential_id, rule) do update set
        count = lint_finding.count + excluded.count,
        examples = (excluded.examples || lint_finding.examples)[1:${sql.lit(EXAMPLES)}],
        detail = excluded.detail, last_at = excluded.last_at`.execute(tx);
}

/** Longest detail, in characters: IRIs may be of any length. */
export const MAX_DETAIL = 500;
const storable = (detail: string): string => detail.replaceAll('\u0000', '\uFFFD').slice(0, MAX_DETAIL);

import type { Actor, Deps } from '@mesh/domain/kernel';
import { authorise } from '../policy.model.ts';
import { recordAudit, recordLook } from './audit.store.ts';
import { findAuditEntries, type AuditEntry, type AuditFilter, type AuditPlace } from './audit.read.ts';

/** A page of the log, the last entry first; that somebody looked into it is in it too. */
export async function searchAudit(
  deps: Deps,
  actor: Actor,
  { limit, after, ...filter }: AuditFilter & { limit: number; after?: AuditPlace | undefined },
): Promise<AuditEntry[]> {
  authorise(actor, 'audit.read');
  await recordLook(deps.db, actor, { action: 'audit.search', at: deps.clock.now() });
  return findAuditEntries(deps.db, actor.tenantId, filter, { limit, after });
}

/** Entries of one query of an export. */
const PAGE = 1_000;

/** All that match, the first entry first, page by page; audited. */
export async function exportAudit(
  deps: Deps,
  actor: Actor,
  filter: AuditFilter,
): Promise<AsyncGenerator<AuditEntry[]>> {
  authorise(actor, 'audit.read');
  const { tenantId } = actor;
  await recordAudit(deps.db, actor, { action: 'audit.export', at: deps.clock.now() });
  return pages();

  async function* pages() {
    let after: AuditPlace = { seq: 0 };
    for (;;) {
      const page = await findAuditEntries(deps.db, tenantId, filter, { limit: PAGE, after, ascending: true });
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      after = { seq: page.at(-1)!.seq };
    }
  }
}

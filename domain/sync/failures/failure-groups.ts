import { sql } from 'kysely';
import { authorise } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import type { FailureCode } from '../connector.model.ts';
import { requireSource } from '../sources/source.read.ts';
import { readableTitle } from './failure.read.ts';

export interface FailureGroup {
  code: FailureCode;
  reason: string;
  /** What an administrator can do about it. */
  remedy: string;
  count: number;
  /** The latest ones. */
  examples: { nativeId: string; title: string | null; reason: string }[];
}

const EXAMPLES = 5;

/** What each reason means, and its remedy. */
export const FAILURE_REASONS: Readonly<Record<FailureCode, { reason: string; remedy: string }>> = {
  not_found: {
    reason: 'The source lists them but does not have them.',
    remedy: 'Mend the links at the source; what is gone there leaves this list with the next comparison.',
  },
  unreadable: {
    reason: 'Their content cannot be read: damaged, empty, protected or of an unknown kind.',
    remedy: 'Open one at the source and save it anew in a common format, then retry.',
  },
  too_large: {
    reason: 'They are larger than what is read.',
    remedy: 'Split them at the source, or leave them out there.',
  },
  refused: {
    reason: 'The source does not let this account read them.',
    remedy: 'Give the account of this source access to them, then retry.',
  },
  invalid: {
    reason: 'What the source says about them makes no sense.',
    remedy: 'Correct the fields that the examples name at the source, then retry.',
  },
  readers: {
    reason: 'They came, but name readers whom this organisation does not know: those cannot see them.',
    remedy:
      'Add the people or groups that the examples name, or correct the readers at the source, then retry.',
  },
  source_error: {
    reason: 'The source failed while it was asked for them.',
    remedy: 'Retry later; when it stays, tell whoever looks after the source.',
  },
  unknown: {
    reason: 'They could not be read.',
    remedy: 'See the reasons of the examples; retry when they are mended.',
  },
};

/** What could not be read, by reason, the most frequent first. */
export async function listFailureGroups(deps: Deps, actor: Actor, sourceId: string): Promise<FailureGroup[]> {
  authorise(actor, 'sources.read');
  await requireSource(deps.db, actor.tenantId, sourceId);
  const title = await readableTitle(deps, actor);
  const { rows } = await sql<Pick<FailureGroup, 'code' | 'count' | 'examples'>>`
    select code, count(*)::int as count,
      jsonb_agg(jsonb_build_object('nativeId', native_id, 'title', title, 'reason', reason) order by rank)
        filter (where rank <= ${EXAMPLES}) as examples
    from (
      select code, native_id, reason, ${title} as title, row_number() over (partition by code order by at desc, native_id) as rank
      from item_failure where tenant_id = ${actor.tenantId} and source_id = ${sourceId}
    ) f
    group by code order by count(*) desc, code`.execute(deps.db);
  return rows.map(({ code, count, examples }) => ({ code, ...FAILURE_REASONS[code], count, examples }));
}

import { authoriseSender, type Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { keyOf } from '../statements/key.ts';
import type { Activity } from '../statements/statement.model.ts';

/** An Activity with all that statements told of it; a bare one when none did (Communication §2.5). */
export async function readActivity(deps: RecordsDeps, sender: Sender, iri: string): Promise<Activity> {
  authoriseSender(sender, 'statements/read/mine');
  const row = await deps.db
    .selectFrom('activity')
    .select('definition')
    .where('tenant_id', '=', sender.tenantId)
    .where('key', '=', keyOf('activity', iri))
    .executeTakeFirst();
  return { objectType: 'Activity', id: iri, ...(row && { definition: row.definition }) };
}

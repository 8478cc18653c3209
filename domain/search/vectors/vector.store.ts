import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { vectorText } from './vector-text.ts';

/** Keeps vectors; one that is there already stays. */
export async function insertVectors(
  db: Db,
  tenantId: string,
  model: string,
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  await sql`
    insert into search_vector (tenant_id, model, text_hash, vector)
    select ${tenantId}::uuid, ${model}::text, u.hash, u.vector::halfvec
    from unnest(${[...vectors.keys()]}::text[], ${[...vectors.values()].map(vectorText)}::text[]) as u(hash, vector)
    on conflict do nothing`.execute(db);
}

/** Forgets the vectors of texts that no passage has any more, and those of other models. */
export async function deleteUnusedVectors(db: Db, tenantId: string, model: string): Promise<void> {
  await sql`
    delete from search_vector v
    where v.tenant_id = ${tenantId} and (v.model <> ${model} or not exists (
      select 1 from search_passage p where p.tenant_id = v.tenant_id and p.title_hash = v.text_hash
      union all
      select 1 from search_passage p where p.tenant_id = v.tenant_id and p.body_hash = v.text_hash))`.execute(
    db,
  );
}

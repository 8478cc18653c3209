import { sql } from 'kysely';
import type { EmbeddingModel } from '@mesh/platform/embeddings';
import type { Db } from '@mesh/platform/database';
import type { SearchDeps } from '../search.model.ts';
import { coveredLanguages } from './covered-languages.ts';
import { bodyText, titleText } from './embedded-text.ts';
import { deleteUnusedVectors, insertVectors } from './vector.store.ts';

/**
 * Computes up to `limit` vectors that are missing, in the languages that the model understands. Equal texts are
 * embedded once. Returns how many were made: fewer than `limit` means that none is missing any more; call again
 * until then. No transaction is open while the model works.
 * @throws EmbeddingError when the model fails; what was made before stays.
 */
export async function embedPending(
  deps: Pick<SearchDeps, 'db' | 'embeddings'>,
  tenantId: string,
  { limit }: { limit: number },
): Promise<{ embedded: number }> {
  const { db, embeddings } = deps;
  if (embeddings === undefined) return { embedded: 0 };
  const pending = await pendingTexts(db, tenantId, embeddings, limit);
  if (pending.size === 0) {
    await deleteUnusedVectors(db, tenantId, embeddings.id);
    return { embedded: 0 };
  }
  const vectors = await embeddings.embed([...pending.values()], { priority: 'bulk' });
  const byHash = new Map([...pending.keys()].map((hash, index) => [hash, vectors[index]!]));
  await insertVectors(db, tenantId, embeddings.id, byHash);
  return { embedded: pending.size };
}

/** Text hash → text. */
async function pendingTexts(
  db: Db,
  tenantId: string,
  model: EmbeddingModel,
  limit: number,
): Promise<Map<string, string>> {
  const covered = coveredLanguages(model);
  const language = covered === 'any' ? sql`true` : sql`p.language = any(${covered}::text[])`;
  const isMissing = (column: 'title_hash' | 'body_hash') => sql`
    ${sql.ref(`p.${column}`)} is not null and not exists (
      select 1 from search_vector v
      where v.tenant_id = p.tenant_id and v.model = ${model.id} and v.text_hash = ${sql.ref(`p.${column}`)})`;
  const { rows } = await sql<{ hash: string; title: string; text: string | null }>`
    (select distinct on (p.title_hash) p.title_hash as hash, i.title, null as text
    from search_passage p
    join item i on i.tenant_id = p.tenant_id and i.id = p.item_id and i.version_id = p.version_id
    where p.tenant_id = ${tenantId} and ${language} and ${isMissing('title_hash')}
    limit ${limit})
    union all
    (select distinct on (p.body_hash) p.body_hash, i.title, t.text
    from search_passage p
    join item i on i.tenant_id = p.tenant_id and i.id = p.item_id and i.version_id = p.version_id
    join passage t on t.tenant_id = p.tenant_id and t.id = p.passage_id
    where p.tenant_id = ${tenantId} and ${language} and ${isMissing('body_hash')}
    limit ${limit})
    limit ${limit}`.execute(db);
  return new Map(
    rows.map(({ hash, title, text }) => [
      hash,
      text === null ? titleText({ title }) : bodyText({ title, text }),
    ]),
  );
}

/** How far embedding is: passages in covered languages, and those whose text has its vector. */
export async function embeddingProgress(
  deps: Pick<SearchDeps, 'db' | 'embeddings'>,
  tenantId: string,
): Promise<{ total: number; embedded: number }> {
  const { db, embeddings } = deps;
  if (embeddings === undefined) return { total: 0, embedded: 0 };
  const covered = coveredLanguages(embeddings);
  const language = covered === 'any' ? sql`true` : sql`p.language = any(${covered}::text[])`;
  const { rows } = await sql<{ total: number; embedded: number }>`
    select count(*)::int as total, count(v.text_hash)::int as embedded
    from search_passage p
    left join search_vector v
      on v.tenant_id = p.tenant_id and v.model = ${embeddings.id} and v.text_hash = p.body_hash
    where p.tenant_id = ${tenantId} and p.body_hash is not null and ${language}`.execute(db);
  return rows[0]!;
}

import { sql } from 'kysely';
import type { EmbeddingError, EmbeddingModel } from '@mesh/platform/embeddings';
import type { Db } from '@mesh/platform/database';
import type { SearchDeps } from '../search.model.ts';
import { coveredLanguages } from './covered-languages.ts';
import { embedApart } from './embed-apart.ts';
import { bodyText, titleText } from './embedded-text.ts';
import { deleteUnusedVectors, insertVectors } from './vector.store.ts';

/** Texts that are looked at in one query: the walk costs the same for each, however many have their vector already. */
const WINDOW = 2_000;
/** Texts embedded at once; what was made is kept before the next ones. */
const BATCH = 256;
const COLUMNS = ['title_hash', 'body_hash'] as const;

/**
 * Computes the vectors that are missing, in the languages that the model understands, walking through all texts once
 * in the order of their hashes. Equal texts are embedded once. No transaction is open while the model works. Returns
 * how many were made; texts that come meanwhile may be left for the next time, and all after `signal` aborts.
 * @throws EmbeddingError when the model fails, of single texts after all others are made; what was made stays.
 */
export async function embedPending(
  deps: Pick<SearchDeps, 'db' | 'embeddings'>,
  tenantId: string,
  signal?: AbortSignal,
): Promise<{ embedded: number }> {
  const { db, embeddings } = deps;
  let embedded = 0;
  let failure: EmbeddingError | undefined;
  if (embeddings === undefined) return { embedded };
  for await (const texts of missingTexts(db, tenantId, embeddings)) {
    if (signal?.aborted === true) return { embedded };
    const failed = await embedApart(embeddings, texts, async (vectors) => {
      await insertVectors(db, tenantId, embeddings.id, vectors);
      embedded += vectors.size;
    });
    failure = failed ?? failure;
  }
  await deleteUnusedVectors(db, tenantId, embeddings.id);
  if (failure !== undefined) throw failure;
  return { embedded };
}

/** Pairs of text hash and text, some at a time. */
async function* missingTexts(
  db: Db,
  tenantId: string,
  model: EmbeddingModel,
): AsyncGenerator<[string, string][], void> {
  for (const column of COLUMNS)
    for (let hashes = await hashesAfter(db, tenantId, column, ''); hashes.length > 0;) {
      const missing = [...(await textsWithoutVector(db, tenantId, model, column, hashes))];
      for (let at = 0; at < missing.length; at += BATCH) yield missing.slice(at, at + BATCH);
      hashes = await hashesAfter(db, tenantId, column, hashes.at(-1)!);
    }
}

async function hashesAfter(
  db: Db,
  tenantId: string,
  column: (typeof COLUMNS)[number],
  after: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('search_passage')
    .select(column)
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where(column, '>', after)
    .orderBy(column)
    .limit(WINDOW)
    .execute();
  return rows.map((row) => row[column]!);
}

async function textsWithoutVector(
  db: Db,
  tenantId: string,
  model: EmbeddingModel,
  column: (typeof COLUMNS)[number],
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const covered = coveredLanguages(model);
  const language = covered === 'any' ? sql`true` : sql`p.language = any(${covered}::text[])`;
  const hash = sql.ref(`p.${column}`);
  const { rows } = await sql<{ hash: string; title: string; text: string }>`
    select distinct on (${hash}) ${hash} as hash, i.title, t.text
    from search_passage p
    join item i on i.tenant_id = p.tenant_id and i.id = p.item_id and i.version_id = p.version_id
    join passage t on t.tenant_id = p.tenant_id and t.id = p.passage_id
    where p.tenant_id = ${tenantId} and ${hash} = any(${hashes}::text[]) and ${language} and not exists (
      select 1 from search_vector v
      where v.tenant_id = p.tenant_id and v.model = ${model.id} and v.text_hash = ${hash})`.execute(db);
  const textOf = column === 'title_hash' ? titleText : bodyText;
  return new Map(rows.map((row) => [row.hash, textOf(row)]));
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

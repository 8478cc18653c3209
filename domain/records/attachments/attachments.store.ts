import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { attachmentsOf, type Statement } from '../statements/statement.model.ts';

export interface AttachmentContent {
  contentType: string;
  content: Uint8Array;
}

/** By SHA-2 in lower case. */
export type AttachmentContents = ReadonlyMap<string, AttachmentContent>;

/** Contents, and which of the statements that they came with names which of them. */
export interface Brought {
  contents: AttachmentContents;
  /** `sha2` as the statement writes it. */
  links: readonly { statementId: string; sha2: string }[];
}

export function broughtBy(statements: readonly Statement[], contents: AttachmentContents): Brought {
  const links = statements.flatMap((statement) =>
    attachmentsOf(statement)
      .filter(({ sha2 }) => contents.has(sha2.toLowerCase()))
      .map(({ sha2 }) => ({ statementId: statement.id.toLowerCase(), sha2 })),
  );
  return { contents, links };
}

/** Content is named by its hash, so what is there already is the same. */
export async function insertAttachments(
  tx: Tx,
  tenantId: string,
  { contents, links }: Brought,
): Promise<void> {
  for (const [sha2, { contentType, content }] of contents)
    await tx
      .insertInto('attachment')
      .values({ tenant_id: tenantId, sha2, content_type: contentType, content: Buffer.from(content) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await sql`
    insert into statement_attachment (tenant_id, statement_id, sha2)
    select ${tenantId}::uuid, statement_id, sha2
    from unnest(${links.map(({ statementId }) => statementId)}::uuid[], ${links.map(({ sha2 }) => sha2)}::text[])
      as new(statement_id, sha2)
    order by statement_id, sha2
    on conflict do nothing`.execute(tx);
}

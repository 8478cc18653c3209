import {
  readAttachments,
  type Attachment,
  type AttachmentContent,
  type Statement,
} from '@mesh/domain/records';
import type { Call } from '../call.ts';

/** The attachments that a statement names, those of its SubStatement among them. */
export function attachmentsOf({ attachments = [], object }: Statement): readonly Attachment[] {
  return object.objectType === 'SubStatement' ? [...attachments, ...(object.attachments ?? [])] : attachments;
}

/** Reads one content after the other, each once; those that are elsewhere (`fileUrl`) are not here. */
export async function* contentsOf(
  { deps, sender }: Call,
  texts: readonly string[],
): AsyncGenerator<{ sha2: string } & AttachmentContent> {
  const hashes = texts.flatMap((text) =>
    attachmentsOf(JSON.parse(text) as Statement).map(({ sha2 }) => sha2),
  );
  for (const sha2 of new Set(hashes)) {
    const found = (await readAttachments(deps.records, sender, [sha2])).get(sha2);
    if (found !== undefined) yield { sha2, ...found };
  }
}

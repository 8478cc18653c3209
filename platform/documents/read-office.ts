import type { DocumentFormat } from './document.model.ts';
import type { DocumentLimits } from './limits.ts';
import { refuseDoctype } from './office-xml.ts';
import { openZip } from './open-zip.ts';
import type { RawDocument } from './raw-document.ts';
import { readDocx } from './read-docx.ts';
import { readPptx } from './read-pptx.ts';
import { unsupported } from './sniff.ts';

const XML = /\.(?:xml|rels)$/i;

/** A zip that turns out to be DOCX or PPTX; any other is `unsupported`. */
export async function readOffice(
  bytes: Uint8Array,
  limits: DocumentLimits,
): Promise<{ format: DocumentFormat; raw: RawDocument }> {
  const entries = await openZip(bytes, limits, (name) => XML.test(name));
  refuseDoctype(entries);
  if (entries.has('ppt/presentation.xml')) return { format: 'pptx', raw: readPptx(entries) };
  if (entries.has('word/document.xml')) return { format: 'docx', raw: await readDocx(bytes) };
  throw unsupported('The content is a zip archive, but not a DOCX or PPTX document.');
}

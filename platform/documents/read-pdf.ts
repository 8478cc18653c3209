import { getDocumentProxy, getMeta } from 'unpdf';
import { DocumentError } from './document-error.ts';
import type { DocumentLimits } from './limits.ts';
import { joinLines, linesOf, withoutRunningHeads, type PdfLine } from './pdf-layout.ts';
import type { RawDocument } from './raw-document.ts';
import { paragraph } from './read-plain-text.ts';

/** One part a page, without the heads and feet that repeat. */
export async function readPdf(bytes: Uint8Array, { maxPdfPages }: DocumentLimits): Promise<RawDocument> {
  // pdf.js takes ownership of the memory it is given, and refuses a Buffer.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    isEvalSupported: false,
    stopAtErrors: false,
  }).catch(refuse);
  try {
    if (pdf.numPages > maxPdfPages) {
      throw new DocumentError(
        'too_large',
        `The PDF has ${pdf.numPages} pages; the limit is ${maxPdfPages}. Split it by chapter.`,
      );
    }
    const pages: PdfLine[][] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      pages.push(linesOf((await page.getTextContent()).items));
      page.cleanup();
    }
    const { info } = await getMeta(pdf);
    return {
      title: usableTitle((info as Record<string, unknown>)['Title']),
      language: usableText((info as Record<string, unknown>)['Language']),
      parts: withoutRunningHeads(pages).map((lines, index) => ({
        anchor: { kind: 'page', page: index + 1 },
        nodes: joinLines(lines).map(paragraph),
      })),
    };
  } finally {
    await pdf.destroy();
  }
}

function refuse(error: unknown): never {
  if (error instanceof Error && error.name === 'PasswordException') {
    throw new DocumentError('unsupported', 'The PDF is protected by a password. Save it without one.');
  }
  throw error;
}

const usableText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Word processors put file names and "untitled" into the title. */
function usableTitle(value: unknown): string | undefined {
  const title = usableText(value)
    ?.replace(/^Microsoft (?:Word|PowerPoint) - /, '')
    .trim();
  return title === undefined || title === '' || /^untitled|\.(?:docx?|pptx?|indd|tex|pdf)$/i.test(title)
    ? undefined
    : title;
}

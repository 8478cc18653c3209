import { buildSections } from './build-sections.ts';
import { cleanLine } from './clean-text.ts';
import { countWords } from './count-words.ts';
import { emptyDocument } from './check-size.ts';
import { charsetOf, decodeText } from './decode-text.ts';
import { languageOf } from './detect-language.ts';
import { DocumentError } from './document-error.ts';
import type { DocumentFormat, DocumentInput, ParsedDocument, Section } from './document.model.ts';
import { MAX_LINKS, type DocumentLimits } from './limits.ts';
import { linksIn } from './links-in.ts';
import type { RawDocument } from './raw-document.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readOffice } from './read-office.ts';
import { readPdf } from './read-pdf.ts';
import { readPlainText } from './read-plain-text.ts';
import { readTranscript } from './read-transcript.ts';
import { safeLink } from './safe-link.ts';
import { safeTree } from './safe-tree.ts';
import { sniffSignature, sniffText } from './sniff.ts';

/** Parses one document in this thread. Same errors as `parseDocument`, but size and time are the caller's to bound. */
export async function parseBytes(input: DocumentInput, limits: DocumentLimits): Promise<ParsedDocument> {
  try {
    const { format, raw } = await read(input, limits);
    return finish(format, raw, input);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError(
      'corrupt',
      `The document cannot be read: ${reasonOf(error)}. Open it where it came from, and upload or export it again.`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply or too large';
  return error instanceof Error
    ? cleanLine(error.message).slice(0, 200).replace(/\.+$/, '')
    : 'unknown reason';
}

async function read(
  input: DocumentInput,
  limits: DocumentLimits,
): Promise<{ format: DocumentFormat; raw: RawDocument }> {
  const signature = typeof input.bytes === 'string' ? 'text' : sniffSignature(input.bytes);
  if (typeof input.bytes !== 'string' && signature === 'pdf') {
    return { format: 'pdf', raw: await readPdf(input.bytes, limits) };
  }
  if (typeof input.bytes !== 'string' && signature === 'zip') return readOffice(input.bytes, limits);
  const text =
    typeof input.bytes === 'string' ? input.bytes : decodeText(input.bytes, charsetOf(input.mediaType));
  const format = sniffText(text, input.mediaType, input.fileName);
  return { format, raw: readText(format, text, input.url) };
}

function readText(format: DocumentFormat, text: string, url: string | undefined): RawDocument {
  if (format === 'html') return readHtml(text, url);
  if (format === 'markdown') return readMarkdown(text);
  if (format === 'transcript') return readTranscript(text);
  return readPlainText(text);
}

function finish(format: DocumentFormat, raw: RawDocument, input: DocumentInput): ParsedDocument {
  const base = raw.base ?? input.url;
  const parts = raw.parts.map((part) => ({ ...part, nodes: safeTree(part.nodes, base) }));
  const sections = buildSections(parts);
  const text = sections.flatMap(({ blocks }) => blocks.map((block) => block.text)).join('\n');
  if (text.trim() === '') throw emptyDocument();
  const links =
    raw.links?.flatMap((href) => safeLink(href, base) ?? []) ?? parts.flatMap(({ nodes }) => linksIn(nodes));
  return {
    format,
    title: titleOf(input, raw, sections),
    language: languageOf([input.language, raw.language], text),
    sections,
    frontMatter: raw.frontMatter ?? {},
    wordCount: countWords(text),
    links: [...new Set(links)].slice(0, MAX_LINKS),
  };
}

/** Longer titles are sentences that lost their way into a title field. Characters. */
const MAX_TITLE = 300;

function titleOf(
  { title, fileName, url }: DocumentInput,
  raw: RawDocument,
  sections: readonly Section[],
): string {
  const headings = sections.filter(({ level }) => level > 0);
  const mainHeading = headings.find(({ level }) => level === 1)?.headingPath.at(-1);
  const file = (fileName ?? lastSegment(url) ?? '')
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\.[a-z0-9]{1,10}$/i, '');
  const candidates = [title, raw.title, mainHeading, file, headings[0]?.headingPath.at(-1)];
  const found = candidates
    .map((candidate) => cleanLine(candidate ?? ''))
    .find((candidate) => candidate !== '');
  return (found ?? 'Untitled').slice(0, MAX_TITLE);
}

function lastSegment(url: string | undefined): string | undefined {
  try {
    return url === undefined ? undefined : decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
}

import type { DocumentFormat } from './document.model.ts';
import { DocumentError } from './document-error.ts';

/** What the first bytes prove; `zip` needs a look at its entries, `text` a look at its characters. */
export type Signature = 'pdf' | 'zip' | 'text';

const KNOWN_TYPES: Record<string, DocumentFormat> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/vtt': 'transcript',
  'application/x-subrip': 'transcript',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

const KNOWN_EXTENSIONS: Record<string, DocumentFormat> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  vtt: 'transcript',
  srt: 'transcript',
  txt: 'text',
  text: 'text',
  pdf: 'pdf',
  docx: 'docx',
  pptx: 'pptx',
};

/** Text that is data or program, not prose. `text/*` is welcome except these. */
const DATA_TYPES =
  /^(?:application\/|image\/|audio\/|video\/|font\/|text\/(?:css|csv|javascript|calendar|xml))/;
const OPAQUE_TYPES = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-download',
]);

const FOREIGN_SIGNATURES: readonly [name: string, bytes: readonly number[]][] = [
  ['an Office 97 or encrypted Office file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, at) => bytes[at] === byte);

/** What the bytes are, by signature alone. Throws `unsupported` for formats nobody reads here. */
export function sniffSignature(bytes: Uint8Array): Signature {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  // PDF 32000-1 annex H.3.4.1: readers accept the header anywhere within the first 1024 bytes.
  if (/^[\s\S]{0,32}%PDF-\d/.test(head) || (head.includes('%PDF-1.') && !/^\s*</.test(head))) return 'pdf';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'zip';
  const foreign = FOREIGN_SIGNATURES.find(([, prefix]) => startsWith(bytes, prefix));
  if (foreign !== undefined) throw unsupported(`The content is ${foreign[0]}.`);
  return 'text';
}

/** The format that the source claims, by media type first, then by file extension. */
function declaredFormat(
  mediaType: string | undefined,
  fileName: string | undefined,
): DocumentFormat | undefined {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '';
  return KNOWN_TYPES[essence(mediaType)] ?? KNOWN_EXTENSIONS[extension];
}

const essence = (mediaType: string | undefined): string =>
  (mediaType ?? '').split(';')[0]!.trim().toLowerCase();

const FULL_PAGE =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<!doctype\s+html|<html|<head|<body)[\s>]/i;
const FRAGMENT =
  /^<(?:p|div|h[1-6]|ul|ol|dl|table|section|article|main|span|b|strong|em|i|a|blockquote|pre|br|img|style|script|meta|title)[\s/>]/i;
const WEBVTT = /^WEBVTT(?:[ \t\n]|$)/;
const SRT = /^\d+[ \t]*\n\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->/;

export const isFullPage = (text: string): boolean => FULL_PAGE.test(text.slice(0, 4_096).trimStart());

/**
 * The format of decoded text. Content beats declaration: a page served as PDF is a page; text that claims to be
 * a PDF or Office file is `corrupt`; text of a data type (JSON, XML, CSS) is `unsupported`.
 */
export function sniffText(
  text: string,
  mediaType: string | undefined,
  fileName: string | undefined,
): DocumentFormat {
  const head = text.slice(0, 4_096).replace(/\r\n?/g, '\n').trimStart();
  const declared = declaredFormat(mediaType, fileName);
  if (isFullPage(head)) return 'html';
  refuseBinary(text);
  if (WEBVTT.test(head) || SRT.test(head)) return 'transcript';
  if (declared === 'pdf' || declared === 'docx' || declared === 'pptx') throw notWhatItClaims(declared);
  if (declared !== undefined && declared !== 'transcript') return declared;
  const type = essence(mediaType);
  if (!OPAQUE_TYPES.has(type) && DATA_TYPES.test(type))
    throw unsupported(`The content is declared as ${type}.`);
  return FRAGMENT.test(head) ? 'html' : 'text';
}

/** The declared format and the content disagree in a way that leaves nothing to read. */
function notWhatItClaims(declared: DocumentFormat): DocumentError {
  return new DocumentError(
    'corrupt',
    `The content is declared as ${declared.toUpperCase()} but is not: the header is missing. Open it where it came from, and upload or export it again.`,
  );
}

export function unsupported(reason: string): DocumentError {
  return new DocumentError(
    'unsupported',
    `${reason} Readable are Markdown, HTML, plain text, PDF, DOCX, PPTX, VTT and SRT: convert it to one of these.`,
  );
}

/** More controls than this share of the first characters is a program or an image, not text. */
const MAX_CONTROL_SHARE = 0.1;

function refuseBinary(text: string): void {
  const sample = text.slice(0, 4_096);
  // eslint-disable-next-line no-control-regex
  const controls = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0;
  if (controls > sample.length * MAX_CONTROL_SHARE)
    throw unsupported('The content is binary data of an unknown kind.');
}

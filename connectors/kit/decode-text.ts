/** Encodings of one byte a character: they fit any bytes, so a label of one proves nothing. */
const SINGLE_BYTE = /^(windows|iso-8859|ibm|koi8|macintosh|x-mac)/;

/**
 * Text of bytes; never throws. A byte order mark wins. Then the first of `labels` that fits, though a label of a
 * single-byte encoding loses to bytes that are valid UTF-8; then UTF-8, then what loses least.
 */
export function decodeText(bytes: Uint8Array, ...labels: (string | undefined)[]): string {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return new TextDecoder(mark).decode(bytes);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  const known = labels.map(encodingOf).filter((encoding) => encoding !== undefined);
  for (const encoding of known) {
    if (utf8 !== undefined && SINGLE_BYTE.test(encoding)) return utf8;
    const text = decodeStrictly(bytes, encoding);
    if (text !== undefined) return text;
  }
  return utf8 ?? decodeBroken(bytes, known[0]);
}

/** The `charset` parameter of a media type. */
export function charsetOf(mediaType: string | null): string | undefined {
  return /;\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(mediaType ?? '')?.[1];
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** The name that the WHATWG Encoding Standard gives to a label; undefined when it knows none. */
function encodingOf(label: string | undefined): string | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A few broken bytes lose only themselves; bytes that are mostly not UTF-8 are windows-1252. */
function decodeBroken(bytes: Uint8Array, encoding: string | undefined): string {
  const lossy = new TextDecoder(encoding ?? 'utf-8').decode(bytes);
  const broken = lossy.match(/\uFFFD/g)?.length ?? 0;
  const intact = lossy.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return broken <= intact ? lossy : new TextDecoder('windows-1252').decode(bytes);
}

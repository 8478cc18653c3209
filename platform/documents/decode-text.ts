/** A label that the WHATWG Encoding Standard does not know is as good as none. */
function decoderFor(label: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return undefined;
  }
}

function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    const decoder = decoderFor(label, true);
    const text = decoder?.decode(bytes);
    return decoder?.encoding === 'windows-1252' && text !== undefined ? repairWindows1252(text) : text;
  } catch {
    return undefined;
  }
}

// Node 20 decodes windows-1252 as if it were ISO-8859-1: bytes 80–9F come out as controls, not as these.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function repairWindows1252(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

// HTML Standard, "prescan a byte stream": the declaration has to be within the first 1024 bytes.
const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{1,40})/i;

function metaCharset(bytes: Uint8Array): string | undefined {
  return META_CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)))?.[1];
}

/** A few broken bytes in real UTF-8 lose only themselves; bytes that are mostly not UTF-8 are windows-1252. */
function decodeBroken(bytes: Uint8Array): string {
  const lossy = new TextDecoder('utf-8').decode(bytes);
  const broken = lossy.match(/\uFFFD/g)?.length ?? 0;
  const intact = lossy.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return broken <= intact ? lossy : decodeStrictly(bytes, 'windows-1252')!;
}

/**
 * Text of bytes in any encoding; never throws. Order: byte order mark, declared charset, `<meta charset>`, UTF-8,
 * windows-1252. A declared single-byte western charset loses to bytes that are valid UTF-8: the label is stale.
 */
export function decodeText(bytes: Uint8Array, declaredCharset?: string): string {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return new TextDecoder(mark).decode(bytes);
  const label = declaredCharset ?? metaCharset(bytes);
  const decoder = label === undefined ? undefined : decoderFor(label, false);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  // ISO-2022-JP is the one encoding in use whose bytes are all ASCII.
  const believed = decoder !== undefined && (utf8 === undefined || decoder.encoding === 'iso-2022-jp');
  const multiByte = decoder !== undefined && !/^(?:windows|iso|mac|utf-8)/.test(decoder.encoding);
  if (believed || multiByte) return decodeStrictly(bytes, decoder.encoding) ?? utf8 ?? decodeBroken(bytes);
  return utf8 ?? decodeBroken(bytes);
}

/** The `charset` parameter of a media type. */
export function charsetOf(mediaType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(mediaType ?? '')?.[1];
}

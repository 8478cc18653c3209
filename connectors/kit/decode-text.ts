/** Text of bytes: a byte order mark wins, then `charset` (WHATWG label), then valid UTF-8, then windows-1252. */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  const label = byteOrderMark(bytes) ?? charset;
  return (
    (label === undefined ? undefined : decodeAs(label, bytes, false)) ??
    decodeAs('utf-8', bytes, true) ??
    new TextDecoder('windows-1252').decode(bytes)
  );
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Undefined when the label is unknown or, with `fatal`, when the bytes are not in that encoding. */
function decodeAs(label: string, bytes: Uint8Array, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

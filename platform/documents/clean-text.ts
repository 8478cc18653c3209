// Controls except tab and newline; bidi embeddings, overrides and isolates (they make text read as something else);
// zero-width space, soft hyphen and byte order mark (invisible, they break search); lone surrogates.
const UNWANTED =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\u200B\u00AD\uFEFF\uFFFD]|\p{Surrogate}/gu;

/** Plain text that is safe to store, compare and show: NFC, `\n` line ends, no invisible troublemakers. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNWANTED, '')
    .normalize('NFC');
}

/** `cleanText` on one line, runs of white space as one space: titles, headings, attributes. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

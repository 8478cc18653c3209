/** Where quoted mail or a signature begins: what follows was not written for this occasion. */
const THREAD_END = [
  /^-- ?$/,
  /^-{2,}\s*(original message|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht)/i,
  /^_{10,}$/,
];

/** Lines that tell of the transport, not of the work. */
const NOISE_LINE = [
  /^\s*>/,
  /^\s*(from|to|cc|bcc|sent|date|reply-to|von|an|gesendet|datum):\s/i,
  /^\s*(on|am) .{5,120} (wrote|schrieb):?\s*$/i,
  /^\s*(sent from my|gesendet von meinem|get outlook for)\b/i,
  /^\s*(this (e-?mail|message) (and any attachments )?(is|are|may)|diese e-?mail (ist|kann|enthält))\b.*(confidential|privileged|vertraulich)/i,
];

const GREETING =
  /^\s*(hi|hello|hey|dear|good (morning|afternoon|evening)|hallo|guten (tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?)\b[^.!?\n]{0,60}[,!]?\s*$/i;
const CLOSING =
  /^\s*(best|kind|warm)?\s*(regards|wishes|thanks|cheers|many thanks|thank you|sincerely|viele grüße|beste grüße|mit freundlichen grüßen|danke|vg|lg)[\s,.!]*$/i;

const URL_OR_MAIL = /https?:\/\/\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * A work text without what every mail and ticket has: headers, quotes, greetings, signatures, addresses.
 * When nothing would be left, the text as it was: then the quote is all there is.
 */
export function cleanContext(text: string): string {
  const kept: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (THREAD_END.some((pattern) => pattern.test(line)) && kept.some((l) => l.trim() !== '')) break;
    if ([...NOISE_LINE, GREETING, CLOSING].some((pattern) => pattern.test(line))) continue;
    kept.push(line.replaceAll(URL_OR_MAIL, ' '));
  }
  const cleaned = kept.join('\n').trim();
  return cleaned === '' ? text.replaceAll(URL_OR_MAIL, ' ') : cleaned;
}

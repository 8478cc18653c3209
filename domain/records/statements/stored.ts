const SECOND = 1_000_000;
/** The statements of a page are often of one second, and writing out a date costs more than all else of them. */
let latest = { second: -1, text: '' };

/** A place in the log (µs since 1970) as the RFC 3339 timestamp that a statement shows as `stored`. */
export function storedText(stored: number): string {
  const second = Math.floor(stored / SECOND);
  if (second !== latest.second)
    latest = { second, text: new Date(second * 1000).toISOString().slice(0, -'000Z'.length) };
  return `${latest.text}${String(stored % SECOND).padStart(6, '0')}Z`;
}

/** The place in the log of an RFC 3339 timestamp, to the µs; `NaN` when it is none. */
export function storedOf(timestamp: string): number {
  const fraction = /\.(\d+)/.exec(timestamp)?.[1] ?? '';
  return Date.parse(timestamp) * 1000 + Number(fraction.slice(3, 6).padEnd(3, '0'));
}

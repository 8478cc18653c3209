/** A place in the log (µs since 1970) as the RFC 3339 timestamp that a statement shows as `stored`. */
export function storedText(stored: number): string {
  const milliseconds = new Date(Math.floor(stored / 1000)).toISOString();
  return `${milliseconds.slice(0, -1)}${String(stored % 1000).padStart(3, '0')}Z`;
}

/** The place in the log of an RFC 3339 timestamp, to the µs; `NaN` when it is none. */
export function storedOf(timestamp: string): number {
  const fraction = /\.(\d+)/.exec(timestamp)?.[1] ?? '';
  return Date.parse(timestamp) * 1000 + Number(fraction.slice(3, 6).padEnd(3, '0'));
}

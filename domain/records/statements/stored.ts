/** A place in the log (µs since 1970) as the RFC 3339 timestamp that a statement shows as `stored`. */
export function storedText(stored: number): string {
  const milliseconds = new Date(Math.floor(stored / 1000)).toISOString();
  return `${milliseconds.slice(0, -1)}${String(stored % 1000).padStart(3, '0')}Z`;
}

/** The place in the log that a moment of `since` or `until` stands for. */
export function storedOf(moment: Date): number {
  return moment.getTime() * 1000;
}

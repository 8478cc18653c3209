const PARTS = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = PARTS.get(timeZone ?? '');
  if (known) return known;
  // Swedish writes dates as `<input type="datetime-local">` wants them.
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  PARTS.set(timeZone ?? '', format);
  return format;
}

/** A moment as `2026-03-02T09:15` in a time zone (default: the device's); empty for what is none. */
export function localTime(at: string, timeZone: string | undefined): string {
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? '' : formatIn(timeZone).format(moment).replace(' ', 'T').slice(0, 16);
}

/** How far the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string | undefined): number {
  const wall = formatIn(timeZone).format(moment).replace(' ', 'T');
  return Date.parse(`${wall}Z`) - Math.floor(moment / 1000) * 1000;
}

/** The moment of a local time, RFC 3339 in UTC; of two the first, of an hour that is skipped the one after. */
export function momentOf(local: string, timeZone: string | undefined): string | undefined {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return undefined;
  const guess = wall - offsetAt(wall, timeZone);
  const moment = wall - offsetAt(guess, timeZone);
  return new Date(
    localTime(new Date(guess).toISOString(), timeZone) === local ? guess : moment,
  ).toISOString();
}

/** When a day such as `2026-03-02` begins in a time zone, RFC 3339 in UTC. */
export const beginOf = (day: string, timeZone: string | undefined) => momentOf(`${day}T00:00`, timeZone);

/** The last second of a day. */
export function endOf(day: string, timeZone: string | undefined): string | undefined {
  const lastMinute = momentOf(`${day}T23:59`, timeZone);
  return lastMinute && new Date(Date.parse(lastMinute) + 59_000).toISOString();
}

/** The day on which a moment is. */
export const dayOf = (at: string, timeZone: string | undefined) => localTime(at, timeZone).slice(0, 10);

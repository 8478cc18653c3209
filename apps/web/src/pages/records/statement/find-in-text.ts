/** Of a long text so many places are marked at most. */
const MOST_PLACES = 500;

/** The text in pieces: what stands between places where something was found, and, at odd indexes, those places. */
export function partsOf(text: string, wanted: string): string[] {
  if (wanted === '') return [text];
  const lower = text.toLowerCase();
  // Letters whose lower case has another length would put the places out.
  const [hay, needle] = lower.length === text.length ? [lower, wanted.toLowerCase()] : [text, wanted];
  const parts: string[] = [];
  let from = 0;
  for (let place = hay.indexOf(needle); place >= 0; place = hay.indexOf(needle, from)) {
    if (parts.length >= MOST_PLACES * 2) break;
    parts.push(text.slice(from, place), text.slice(place, place + needle.length));
    from = place + needle.length;
  }
  return [...parts, text.slice(from)];
}

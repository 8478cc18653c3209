/** The parts of the page of a source, one shown at a time; each is the hash of an address. */
export const SECTIONS = [
  'now',
  'failures',
  'runs',
  'connection',
  'freshness',
  'readers',
  'words',
  'settings',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Places within a part that have an address of their own. */
const PLACES = new Map<string, Section>([
  ['waiting', 'now'],
  ['webhook', 'connection'],
  ['remove', 'settings'],
]);

/** The part that an address asks for; an unknown one begins with how things stand. */
export function sectionOf(hash: string): Section {
  return SECTIONS.find((section) => section === hash) ?? PLACES.get(hash) ?? 'now';
}

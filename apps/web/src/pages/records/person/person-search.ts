/** Which part of a person's page is shown, and which verb of the timeline. */
export interface PersonSearch {
  view?: 'attempts';
  verb?: string;
}

export function readPersonSearch(raw: Record<string, unknown>): PersonSearch {
  if (raw['view'] === 'attempts') return { view: 'attempts' };
  const verb = raw['verb'];
  return typeof verb === 'string' && verb !== '' ? { verb } : {};
}

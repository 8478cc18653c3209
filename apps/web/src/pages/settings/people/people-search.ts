import type { PeopleAsk } from '../../../api/people.ts';

const TEXTS = ['q', 'department', 'group', 'manager'] as const;

/** Reads what an address asks of the list of people; whatever it cannot mean is left out. */
export function readPeopleSearch(raw: Record<string, unknown>): PeopleAsk {
  const texts = TEXTS.map((name) => [name, raw[name]] as const).filter(
    ([, value]) => typeof value === 'string' && value.trim() !== '',
  );
  const { state } = raw;
  return {
    ...Object.fromEntries(texts),
    ...((state === 'inactive' || state === 'all') && { state }),
  };
}

/** How many of the filters are on that are not always shown. */
export const filtersOn = ({ department, group, manager }: PeopleAsk): number =>
  [department, group, manager].filter((one) => one !== undefined).length;

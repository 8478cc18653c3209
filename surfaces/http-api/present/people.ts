import type { PersonDetail } from '@mesh/domain/organisation';
import type { PersonDetail as Presented } from '../schemas/people.ts';

export function presentPerson({ identifiers, ...person }: PersonDetail): Presented {
  if (identifiers === undefined) return person;
  return {
    ...person,
    identifiers: identifiers.map(({ toldAt, confirmedAt, ...identifier }) => ({
      ...identifier,
      toldAt: toldAt.toISOString(),
      confirmedAt: confirmedAt?.toISOString() ?? null,
    })),
  };
}

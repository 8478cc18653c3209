import { createHmac } from 'node:crypto';
import type { SecretBox } from '@mesh/platform/secrets';
import type { PrivacySettings } from './privacy.model.ts';

/** What may be told of how many persons something is true of. `exact`: false where it was changed to protect them. */
export type Told = { count: number; exact: boolean } | { count: null; exact: false };

interface Counted {
  /** What is counted, so that two questions about the same persons are perturbed alike only when they are the same. */
  question: string;
  personIds: readonly string[];
  /** Of how many these are: those who are not among them are protected too. */
  population: number;
}

/**
 * Counts persons in works-council mode (ADR 0027), after the cell key method: fewer than `groupSize`, or all but fewer than
 * that, are not told at all; every other count is moved by less than half of `groupSize`, the same each time for the same
 * persons and independently for any others, so that two answers that differ by one person say nothing of that person.
 */
export function createPersonCount(secrets: Pick<SecretBox, 'derive'>) {
  const secret = secrets.derive('person-counts');
  return function tell(
    tenantId: string,
    { worksCouncil, groupSize }: PrivacySettings,
    { question, personIds, population }: Counted,
  ): Told {
    const persons = [...new Set(personIds)].toSorted();
    const count = persons.length;
    if (!worksCouncil) return { count, exact: true };
    if (count < groupSize || isSmall(population - count, groupSize)) return SUPPRESSED;
    const cell = createHmac('sha256', secret)
      .update(JSON.stringify([tenantId, question, persons]))
      .digest();
    return { count: clamp(count + shift(cell, groupSize), groupSize, population), exact: false };
  };
}

const SUPPRESSED: Told = { count: null, exact: false };

/** Everybody, or enough that nobody of the rest is told of. */
const isSmall = (others: number, groupSize: number) => others > 0 && others < groupSize;

/** A whole number of (-k/2, k/2), each as likely, so that it is zero in the mean. */
function shift(cell: Buffer, groupSize: number): number {
  const reach = Math.floor((groupSize - 1) / 2);
  return (cell.readUInt32BE(0) % (2 * reach + 1)) - reach;
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), Math.max(most, least));

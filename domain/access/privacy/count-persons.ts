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
 * Counts persons in works-council mode (ADR 0027): the count is moved by noise that is the same each time for the same
 * persons and independent for any others, and told only when it is then at least `groupSize` away from nobody and from
 * everybody. Whether it is told follows from the moved count alone, so that a silence tells no more of anybody than a number.
 */
export function createPersonCount(secrets: Pick<SecretBox, 'derive'>) {
  const secret = secrets.derive('person-counts');
  return function tell(
    tenantId: string,
    { worksCouncil, groupSize }: PrivacySettings,
    { question, personIds, population }: Counted,
  ): Told {
    const persons = [...new Set(personIds)].toSorted();
    if (!worksCouncil) return { count: persons.length, exact: true };
    const cell = createHmac('sha256', secret)
      .update(JSON.stringify([tenantId, question, persons]))
      .digest();
    return toldOf(persons.length + noiseOf(cell, groupSize), { population, groupSize });
  };
}

/** A group below twice `groupSize` is never told of: no number keeps that far from both ends. */
function toldOf(count: number, { population, groupSize }: { population: number; groupSize: number }): Told {
  const isTold = count >= groupSize && population - count >= groupSize;
  return isTold ? { count, exact: false } : { count: null, exact: false };
}

/** How far noise reaches: with five, each further step is half as likely as the one before. */
const HALVED_AT = 5;

/**
 * Two-sided geometric noise (Ghosh, Roughgarden and Sundararajan, 2009), zero in the mean: whether one person is among those
 * who are counted changes how likely any answer is by a factor of 2^(5/groupSize) at most.
 */
function noiseOf(cell: Buffer, groupSize: number): number {
  const alpha = 2 ** (-HALVED_AT / groupSize);
  return geometric(cell, 0, alpha) - geometric(cell, UNIFORM_BYTES, alpha);
}

const UNIFORM_BYTES = 6;

/** How often in a row a chance of `alpha` comes true. */
function geometric(cell: Buffer, offset: number, alpha: number): number {
  const uniform = (cell.readUIntBE(offset, UNIFORM_BYTES) + 1) / 2 ** (8 * UNIFORM_BYTES);
  return Math.floor(Math.log(uniform) / Math.log(alpha));
}

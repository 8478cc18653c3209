import { ADL } from '../attempts/vocabularies/vocabulary.ts';
import type { TemplateRule } from './profile.model.ts';

/** What a profile asks of statements of some verbs. */
export interface Requirement {
  /** Where the profile says so. */
  rule: string;
  /** IRIs; undefined: of all. */
  verbs?: readonly string[];
  asks: TemplateRule;
  /** What whoever sends should do, where it is not plain from the rule. */
  remedy?: string;
}

/** A profile that statements say they follow, by an activity in their category. */
export interface FollowedProfile {
  name: string;
  /** IRI of the profile; statements name it or one of its versions, see `namesProfile`. */
  category: string;
  requirements: readonly Requirement[];
}

export const adlVerbs = (...names: readonly string[]): string[] => names.map((name) => ADL + name);

export const included = (location: string): TemplateRule => ({ location, presence: 'included' });
export const excluded = (location: string): TemplateRule => ({ location, presence: 'excluded' });
/** It must be there, and be this. */
export const exactly = (location: string, ...values: readonly unknown[]): TemplateRule => ({
  location,
  presence: 'included',
  all: values,
});
/** One of those that are there must be this. */
export const containing = (location: string, value: unknown): TemplateRule => ({ location, any: [value] });

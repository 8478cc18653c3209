import type { Fact } from '../attempt.model.ts';

/** What the verbs of one profile tell of an attempt; what is not here tells nothing. */
export interface Vocabulary {
  /** IRI of the context activity (category) by which a statement says that it follows the profile. */
  category: string | undefined;
  facts: Readonly<Record<string, Fact>>;
  /** Extension of the result that says how far it went, and the number that means all of it. */
  progress?: { extension: string; whole: number };
  /** Extension of the context that names the sitting. */
  session?: string;
}

export const ADL = 'http://adlnet.gov/expapi/verbs/';

/** Whether an activity is a profile or one of its versions, which profiles number `/v1.0`. */
export function namesProfile(activity: string, profile: string): boolean {
  return activity === profile || activity.startsWith(`${profile}/v`);
}

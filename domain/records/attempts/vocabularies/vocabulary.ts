import type { Context } from '../../statements/statement.model.ts';
import type { Fact } from '../attempt.model.ts';

/** What the verbs of one profile tell of an attempt; what is not here tells nothing. */
export interface Vocabulary {
  /** IRI of the context activity (category) by which a statement says that it follows the profile. */
  category: string | undefined;
  /** How else it shows whose words these are. */
  isSpokenIn?: (context: Context) => boolean;
  facts: Readonly<Record<string, Fact>>;
  /** Extension of the result that says how far it went, and the number that means all of it. */
  progress?: { extension: string; whole: number };
  /** Extension of the context that names the sitting. */
  session?: string;
  /** False: a registration says nothing of attempts. Default: it names one. */
  registrationIsAttempt?: false;
  /** What a scaled score of 0 % is in its words. Default: 0. */
  scaledFrom?: -1;
}

export const ADL = 'http://adlnet.gov/expapi/verbs/';

/** Whether an activity is a profile or one of its versions, which profiles number `/v1.0`. */
export function namesProfile(activity: string, profile: string): boolean {
  return activity === profile || activity.startsWith(`${profile}/v`);
}

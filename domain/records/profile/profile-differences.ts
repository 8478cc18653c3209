import { namesProfile } from '../attempts/vocabularies/vocabulary.ts';
import type { Statement } from '../statements/statement.model.ts';
import { cmi5Profile } from './cmi5-profile.ts';
import type { FollowedProfile, Requirement } from './followed-profile.ts';
import { meshProfile } from './mesh/mesh-profile.ts';
import type { TemplateRule } from './profile.model.ts';
import { scormProfile } from './scorm-profile.ts';
import { valuesAt } from './values-at.ts';
import { videoProfile } from './video-profile.ts';

const PROFILES: readonly FollowedProfile[] = [meshProfile, cmi5Profile, videoProfile, scormProfile];

/** Where a statement is not what the profile asks that it says it follows. */
export interface ProfileDifference {
  /** The profile and its rule: `cmi5 §9.6.1`, or the name of a template. */
  rule: string;
  /** JSONPath of the place. */
  location: string;
  /** JSON of what stands there; null: nothing. */
  found: string | null;
  /** A sentence. */
  expected: string;
  remedy: string;
}

/** How a statement differs from each profile that its category names; empty when it keeps all their rules, or names none. */
export function profileDifferences(statement: Statement): ProfileDifference[] {
  const categories = statement.context?.contextActivities?.category ?? [];
  return PROFILES.filter(({ category }) => categories.some(({ id }) => namesProfile(id, category))).flatMap(
    ({ requirements }) =>
      requirements
        .filter(({ verbs }) => verbs === undefined || verbs.includes(statement.verb.id))
        .flatMap((requirement) => differenceOf(statement, requirement) ?? []),
  );
}

function differenceOf(
  statement: Statement,
  { rule, asks, remedy }: Requirement,
): ProfileDifference | undefined {
  const values = valuesAt(statement, asks.location);
  const fault = faultOf(asks, values);
  if (fault === undefined) return undefined;
  const found = values.length === 0 ? null : JSON.stringify(values.length === 1 ? values[0] : values);
  return { rule, location: asks.location, found, ...fault, ...(remedy === undefined ? {} : { remedy }) };
}

type Fault = Pick<ProfileDifference, 'expected' | 'remedy'>;

/** Structure §8.1, "A Learning Record Provider authoring a Statement …". */
function faultOf({ presence, any, all, none }: TemplateRule, values: readonly unknown[]): Fault | undefined {
  if (presence === 'excluded')
    return values.length > 0 ? { expected: 'Nothing may stand here.', remedy: 'Leave it out.' } : undefined;
  if (presence === 'included' && values.length === 0)
    return all === undefined
      ? { expected: 'Something must stand here.', remedy: 'Add it.' }
      : { expected: `${listed(all)} must stand here.`, remedy: 'Add it.' };
  if (presence === 'recommended' && values.length === 0) return undefined;
  if (any !== undefined && !values.some((value) => isOneOf(value, any)))
    return { expected: `${listed(any)} must be among what stands here.`, remedy: 'Add it.' };
  if (all !== undefined && !values.every((value) => isOneOf(value, all)))
    return { expected: `${listed(all)} must stand here and nothing else.`, remedy: 'Correct it.' };
  if (none !== undefined && values.some((value) => isOneOf(value, none)))
    return { expected: `${listed(none)} may not be among what stands here.`, remedy: 'Leave it out.' };
  return undefined;
}

function isOneOf(value: unknown, values: readonly unknown[]): boolean {
  return values.some((one) => JSON.stringify(one) === JSON.stringify(value));
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}

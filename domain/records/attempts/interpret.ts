import {
  isActivity,
  type Activity,
  type Context,
  type Score,
  type Statement,
} from '../statements/statement.model.ts';
import type { LearningEvent } from './attempt.model.ts';
import { secondsOf } from './duration.ts';
import { adl } from './vocabularies/adl.ts';
import { cmi5 } from './vocabularies/cmi5.ts';
import { lms } from './vocabularies/lms.ts';
import { logstore } from './vocabularies/logstore.ts';
import { mesh } from './vocabularies/mesh.ts';
import { scorm } from './vocabularies/scorm.ts';
import { video } from './vocabularies/video.ts';
import { namesProfile, type Vocabulary } from './vocabularies/vocabulary.ts';

const VOCABULARIES: readonly Vocabulary[] = [cmi5, scorm, video, mesh, logstore];
const ANYBODY: Vocabulary = { category: undefined, facts: { ...adl.facts, ...lms.facts } };

const ATTEMPT = 'http://adlnet.gov/expapi/activities/attempt';
const EDLM_TYPES = 'https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/';

/** Activities that are a part of the one that they name as their first parent: what happens in them happens to that one. */
const PARTS: readonly string[] = [ATTEMPT, `${EDLM_TYPES}submission`, `${EDLM_TYPES}scorm-content-object`];

/** What a statement tells of an attempt, but who tells it and which item it is of; undefined: nothing. */
export type Interpretation = Omit<LearningEvent, 'witness' | 'item'>;

export function interpret({
  id,
  object,
  verb,
  result = {},
  context,
  timestamp,
}: Statement): Interpretation | undefined {
  if (!isActivity(object)) return undefined;
  const vocabulary = vocabularyOf(context);
  const fact = vocabulary.facts[verb.id];
  if (fact === undefined) return undefined;
  const { completion, success, score, duration } = result;
  return {
    id: id.toLowerCase(),
    at: Date.parse(timestamp!),
    activity: wholeOf(object, context),
    // A sender that says "completed" and means that it is not.
    fact: fact === 'completed' && completion === false ? 'reopened' : fact,
    verb: verb.id,
    completion,
    success,
    score,
    scaled: stretchedBack(score, vocabulary),
    progress: vocabulary.progress && progressIn(vocabulary.progress, result.extensions),
    duration: duration === undefined ? undefined : secondsOf(duration),
    thread: threadOf(object, context, vocabulary),
    session: vocabulary.session && textOf(context?.extensions?.[vocabulary.session]),
  };
}

function vocabularyOf(context: Context = {}): Vocabulary {
  const categories = context.contextActivities?.category ?? [];
  const isMeant = ({ category, isSpokenIn }: Vocabulary) =>
    category === undefined
      ? (isSpokenIn?.(context) ?? false)
      : categories.some(({ id }) => namesProfile(id, category));
  return VOCABULARIES.find(isMeant) ?? ANYBODY;
}

/** The activity that a statement is about, where it names a part of it. */
export function wholeOf(object: Activity, context: Context | undefined): string {
  const parent = context?.contextActivities?.parent?.[0];
  return parent !== undefined && PARTS.includes(object.definition?.type ?? '') ? parent.id : object.id;
}

/** An attempt that is named as such says more than a registration, which may last for several. */
function threadOf(
  object: Activity,
  context: Context | undefined,
  { registrationIsAttempt }: Vocabulary,
): string | undefined {
  const named = [object, ...(context?.contextActivities?.grouping ?? [])].find(
    ({ definition }) => definition?.type === ATTEMPT,
  );
  return named?.id ?? (registrationIsAttempt === false ? undefined : context?.registration?.toLowerCase());
}

function stretchedBack(score: Score | undefined, { scaledFrom }: Vocabulary): number | undefined {
  return score?.scaled === undefined || scaledFrom === undefined
    ? undefined
    : (score.scaled - scaledFrom) / (1 - scaledFrom);
}

function progressIn(
  { extension, whole }: { extension: string; whole: number },
  extensions: Readonly<Record<string, unknown>> = {},
): number | undefined {
  const value = extensions[extension];
  return typeof value === 'number' ? Math.min(Math.max(value / whole, 0), 1) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

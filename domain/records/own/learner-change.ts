import { ADL } from '../attempts/vocabularies/vocabulary.ts';
import { UNCOMPLETED } from '../attempts/vocabularies/lms.ts';
import { MESH_VERSION } from '../profile/mesh/mesh-iris.ts';
import type { RecordsDeps } from '../records.deps.ts';
import type { Account, Result, Score, Statement } from '../statements/statement.model.ts';
import { statementId, verbOf } from './deed.ts';
import { storeOwn } from './store-own.ts';

/** What a source holds of a learner at an activity. Absent: it says nothing of it, or that there is nothing. */
export interface LearnerState {
  completed?: boolean;
  passed?: boolean;
  score?: { raw: number; min: number; max: number };
}

/** That a source says something else of a learner at an activity than before. */
export interface LearnerChange {
  /** Names the change within the source: told again, it is the same. */
  key: string[];
  /** What the source calls the learner by; who that is, the registry of persons says. */
  learner: Account;
  /** IRI. */
  activity: string;
  before: LearnerState;
  now: LearnerState;
  /** RFC 3339. */
  at: string;
}

/** Writes what a source says of learners now as statements by this source; without a name it has the one of before. */
export async function recordLearnerChanges(
  deps: RecordsDeps,
  tenantId: string,
  source: { id: string; name: string | undefined },
  changes: readonly LearnerChange[],
): Promise<void> {
  const by = { key: `urn:learning-mesh:source:${source.id}`, name: source.name };
  const statements = changes.flatMap((change) => statementsOfChange(source.id, change));
  await storeOwn(deps, tenantId, by, statements);
}

function statementsOfChange(
  sourceId: string,
  { key, learner, activity, before, now, at }: LearnerChange,
): Statement[] {
  return toldBy(before, now).map(({ verb, result }) => ({
    id: statementId('learner', sourceId, ...key, verb.id),
    actor: { objectType: 'Agent', account: learner },
    verb,
    object: { objectType: 'Activity', id: activity },
    ...(result && { result }),
    context: { contextActivities: { category: [{ id: MESH_VERSION }] } },
    timestamp: at,
  }));
}

interface Told {
  verb: Statement['verb'];
  result?: Result;
}

/** The score before the verdict, and both before the completion that may follow from them. */
function toldBy(before: LearnerState, now: LearnerState): Told[] {
  const told: Told[] = [];
  if (now.score !== undefined && !isSameScore(now.score, before.score))
    told.push({ verb: adl('scored'), result: { score: scoreOf(now.score) } });
  if (now.score === undefined && before.score !== undefined) told.push({ verb: verbOf('unscored') });
  if (now.completed === true && before.completed !== true) {
    const success = now.passed === undefined ? {} : { success: now.passed };
    told.push({ verb: adl('completed'), result: { completion: true, ...success } });
  } else if (now.passed !== undefined && now.passed !== before.passed)
    told.push({ verb: adl(now.passed ? 'passed' : 'failed'), result: { success: now.passed } });
  if (now.completed !== true && before.completed === true)
    told.push({ verb: { id: UNCOMPLETED }, result: { completion: false } });
  return told;
}

function isSameScore(one: LearnerState['score'], other: LearnerState['score']): boolean {
  return one?.raw === other?.raw && one?.min === other?.min && one?.max === other?.max;
}

function scoreOf({ raw, min, max }: NonNullable<LearnerState['score']>): Score {
  return { raw, min, max, ...(max > min && { scaled: (raw - min) / (max - min) }) };
}

const adl = (name: string): Statement['verb'] => ({ id: ADL + name });

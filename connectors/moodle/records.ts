import {
  perRun,
  perRunEach,
  type Checkpoint,
  type ConnectorContext,
  type ItemFailure,
  type LearnerRecord,
} from '@mesh/connectors/kit';
import type { Moodle } from './client.ts';
import {
  completionSchema,
  courseSchema,
  gradeSchema,
  moduleSchema,
  type Completion,
  type Course,
  type Grade,
  type LearnerGrades,
} from './schema.ts';

/** Learners of a page: each is a request. */
const LEARNERS = 20;
/** Grades of so many learners come in one answer, some 30 kB each; Moodle takes too long over those of more. */
const GRADED_AT_ONCE = 200;
/** Numbers from here are of outcomes. */
const FIRST_OUTCOME = 1_000;

type Told = LearnerRecord | ItemFailure;

/** Where a snapshot stands: a course, and in it the last learner told. */
interface Place {
  course: number;
  learner: number;
}

interface Settings {
  url: string;
  token: string;
}
type Context = ConnectorContext<Settings>;

export type Stream = 'completions' | 'grades';

/** What both streams ask of a course, once in a run. */
interface Known {
  learners: number[];
  /** Of activities, by module. */
  addresses: ReadonlyMap<number, string>;
}

/** What Moodle holds of its learners, whole at each run: it names no changes. */
export function learnerRecords(moodleOf: (context: Context) => Moodle) {
  const courses = perRun(async (context: Context) =>
    (await moodleOf(context).courses()).flatMap((course) => courseSchema.safeParse(course).data ?? []),
  );
  const knownOf = perRunEach(async (context: Context, course: number): Promise<Known> => ({
    addresses: await activitiesOf(moodleOf(context), course),
    learners: await moodleOf(context).learners(course),
  }));

  return async function* pull(
    context: Context,
    stream: Stream,
    from: Checkpoint | undefined,
  ): AsyncGenerator<Told, Checkpoint> {
    const moodle = moodleOf(context);
    const at = from?.hasMore === true ? (from.position as unknown as Place) : { course: 0, learner: 0 };
    const course = (await courses(context)).find((one) => isNext(one, stream, at));
    if (course === undefined) return { position: null, hasMore: false };
    const { learners, addresses } = await knownOf(context, course.id);
    if (stream === 'grades' && learners.length <= GRADED_AT_ONCE) {
      for (const grades of await moodle.grades(course.id)) yield* gradesOf(moodle, course, addresses, grades);
      return { position: { course: course.id, learner: 0 }, hasMore: true };
    }
    const waiting = learners.filter((learner) => course.id > at.course || learner > at.learner);
    for (const learner of waiting.slice(0, LEARNERS)) {
      context.signal.throwIfAborted();
      if (stream === 'grades')
        for (const grades of await moodle.grades(course.id, learner))
          yield* gradesOf(moodle, course, addresses, grades);
      else
        for (const one of await moodle.completions(course.id, learner))
          yield* completionOf(moodle, addresses, { course, learner }, one);
    }
    const last = waiting.length > LEARNERS ? waiting[LEARNERS - 1]! : 0;
    return { position: { course: course.id, learner: last }, hasMore: true };
  };
}

/** Whether there is something to tell of a course from that place on. */
function isNext({ id, enablecompletion }: Course, stream: Stream, at: Place): boolean {
  const isTold = stream === 'grades' || enablecompletion === 1;
  return isTold && (id > at.course || (id === at.course && at.learner > 0));
}

/** Addresses of the activities of a course, as their items have them. */
async function activitiesOf(moodle: Moodle, course: number): Promise<ReadonlyMap<number, string>> {
  const sections = (await moodle.contents(course)) ?? [];
  const modules = sections.flatMap((section) =>
    section.modules.flatMap((one) => moduleSchema.safeParse(one).data ?? []),
  );
  return new Map(modules.flatMap((module) => (module.url ? [[module.id, module.url]] : [])));
}

interface Of {
  course: Course;
  learner: number;
}

function completionOf(
  moodle: Moodle,
  addresses: ReadonlyMap<number, string>,
  of: Of,
  told: unknown,
): readonly Told[] {
  const { data, error } = completionSchema.safeParse(told);
  if (data === undefined) return [unreadable('completion', of, told, error)];
  return recordOfCompletion(moodle, addresses, of, data);
}

function recordOfCompletion(
  { base }: Moodle,
  addresses: ReadonlyMap<number, string>,
  { learner }: Of,
  { cmid, state, timecompleted }: Completion,
): LearnerRecord[] {
  const activity = addresses.get(cmid);
  if (activity === undefined) return [];
  const verdict = state === 2 ? { passed: true } : state === 3 ? { passed: false } : {};
  return [
    {
      type: 'record',
      nativeId: `completion/${cmid}/${learner}`,
      learner: { homePage: base, name: String(learner) },
      activity,
      state: { completed: state > 0, ...verdict },
      ...since(timecompleted),
    },
  ];
}

function gradesOf(
  moodle: Moodle,
  course: Course,
  addresses: ReadonlyMap<number, string>,
  { userid, gradeitems }: LearnerGrades,
): readonly Told[] {
  const of = { course, learner: userid };
  return gradeitems.flatMap((told): readonly Told[] => {
    const { data, error } = gradeSchema.safeParse(told);
    if (data === undefined) return [unreadable('grade', of, told, error)];
    return recordOfGrade(moodle, addresses, of, data);
  });
}

function recordOfGrade(
  { base }: Moodle,
  addresses: ReadonlyMap<number, string>,
  { course, learner }: Of,
  grade: Grade,
): LearnerRecord[] {
  const { itemtype, itemnumber, cmid } = grade;
  const state = stateOf(grade);
  if (state === undefined || (itemnumber ?? 0) >= FIRST_OUTCOME) return [];
  const isOfCourse = itemtype === 'course';
  const activity = isOfCourse ? `${base}/course/view.php?id=${course.id}` : addresses.get(cmid ?? 0);
  if (activity === undefined) return [];
  // An activity may have several grades: a workshop one for the work and one for judging that of others.
  const of = isOfCourse ? `course-${course.id}` : itemnumber ? `${cmid}-${itemnumber}` : cmid;
  return [
    {
      type: 'record',
      nativeId: `grade/${of}/${learner}`,
      learner: { homePage: base, name: String(learner) },
      activity,
      state,
      ...since(gradedAt(grade)),
    },
  ];
}

/** What Moodle tells in no way that is known; the rest of the answer stands. */
function unreadable(
  what: 'completion' | 'grade',
  { course, learner }: Of,
  told: unknown,
  { issues }: { issues: readonly { path: readonly PropertyKey[]; message: string }[] },
): ItemFailure {
  const { cmid } = (told ?? {}) as { cmid?: unknown };
  const [issue] = issues;
  return {
    type: 'failure',
    nativeId: `${what}/${typeof cmid === 'number' ? cmid : `course-${course.id}`}/${learner}`,
    reason: `Moodle tells this ${what} in a form that is not known: ${issue!.path.join('.')}: ${issue!.message}.`,
  };
}

/** Undefined: Moodle does not tell, which takes nothing back. */
function stateOf(grade: Grade): LearnerRecord['state'] | undefined {
  const { graderaw: raw, grademin: min, grademax: max, gradeneedsupdate, gradeishidden } = grade;
  if (raw === null) return gradeneedsupdate === true || gradeishidden === true ? undefined : {};
  return raw === undefined || min === undefined || max === undefined
    ? undefined
    : { score: { raw, min, max } };
}

/** A grade that was taken back has no time of its own. */
const gradedAt = ({ graderaw, gradedategraded }: Grade): number =>
  typeof graderaw === 'number' ? (gradedategraded ?? 0) : 0;

const since = (seconds: number): { at?: Date } => (seconds > 0 ? { at: new Date(seconds * 1_000) } : {});

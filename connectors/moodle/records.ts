import { perRun, type Checkpoint, type ConnectorContext, type LearnerRecord } from '@mesh/connectors/kit';
import type { Moodle } from './client.ts';
import {
  courseSchema,
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

/** What Moodle holds of its learners, whole at each run: it names no changes. */
export function learnerRecords(moodleOf: (context: Context) => Moodle) {
  const courses = perRun(async (context: Context) =>
    (await moodleOf(context).courses()).flatMap((course) => courseSchema.safeParse(course).data ?? []),
  );
  /** What both streams ask of a course, once in a run. */
  const known = perRun(async () => ({
    learners: new Map<number, Promise<number[]>>(),
    addresses: new Map<number, Promise<ReadonlyMap<number, string>>>(),
  }));

  return async function* pull(
    context: Context,
    stream: Stream,
    from: Checkpoint | undefined,
  ): AsyncGenerator<LearnerRecord, Checkpoint> {
    const moodle = moodleOf(context);
    const at = from?.hasMore === true ? (from.position as unknown as Place) : { course: 0, learner: 0 };
    const tracked = (await courses(context)).filter(
      ({ enablecompletion }) => stream === 'grades' || enablecompletion === 1,
    );
    const course = tracked.find(({ id }) => id > at.course || (id === at.course && at.learner > 0));
    if (course === undefined) return { position: null, hasMore: false };
    const addresses = await once((await known(context)).addresses, course.id, () =>
      activitiesOf(moodle, course),
    );
    const all = await once((await known(context)).learners, course.id, () => moodle.learners(course.id));
    if (stream === 'grades' && all.length <= GRADED_AT_ONCE) {
      for (const grades of await moodle.grades(course.id)) yield* gradesOf(moodle, course, addresses, grades);
      return { position: { course: course.id, learner: 0 }, hasMore: true };
    }
    const waiting = all.filter((learner) => course.id > at.course || learner > at.learner);
    for (const learner of waiting.slice(0, LEARNERS)) {
      context.signal.throwIfAborted();
      if (stream === 'grades')
        for (const grades of await moodle.grades(course.id, learner))
          yield* gradesOf(moodle, course, addresses, grades);
      else
        for (const one of await moodle.completions(course.id, learner))
          yield* completionOf(moodle, addresses, learner, one);
    }
    const last = waiting.length > LEARNERS ? waiting[LEARNERS - 1]! : 0;
    return { position: { course: course.id, learner: last }, hasMore: true };
  };
}

/** Addresses of the activities of a course, as their items have them. */
async function activitiesOf(moodle: Moodle, { id }: Course): Promise<ReadonlyMap<number, string>> {
  const sections = (await moodle.contents(id)) ?? [];
  const modules = sections.flatMap((section) =>
    section.modules.flatMap((one) => moduleSchema.safeParse(one).data ?? []),
  );
  return new Map(modules.flatMap((module) => (module.url ? [[module.id, module.url]] : [])));
}

function completionOf(
  { base }: Moodle,
  addresses: ReadonlyMap<number, string>,
  learner: number,
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
  { base }: Moodle,
  course: Course,
  addresses: ReadonlyMap<number, string>,
  { userid, gradeitems }: LearnerGrades,
): LearnerRecord[] {
  return gradeitems.flatMap((grade) => {
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
        type: 'record' as const,
        nativeId: `grade/${of}/${userid}`,
        learner: { homePage: base, name: String(userid) },
        activity,
        state,
        ...since(gradedAt(grade)),
      },
    ];
  });
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

function once<Value>(
  known: Map<number, Promise<Value>>,
  id: number,
  ask: () => Promise<Value>,
): Promise<Value> {
  const asked = known.get(id) ?? ask();
  known.set(id, asked);
  return asked;
}

import { seededRandom } from '../suggest/words.ts';

export const ACTORS = 1_000;
/** The first are programmes (groupings), the next courses (parents), the rest what is worked on. */
export const ACTIVITIES = 2_000;
const PROGRAMMES = 20;
const COURSES = 100;
/** The statements' own clock: one every seven seconds. */
const FIRST_INSTANT = Date.UTC(2026, 0, 5, 8);
const SECONDS_APART = 7;

export const VERBS = [
  'initialized',
  'experienced',
  'progressed',
  'answered',
  'attempted',
  'completed',
  'passed',
  'failed',
  'interacted',
  'terminated',
].map((name) => ({ id: `http://adlnet.gov/expapi/verbs/${name}`, display: { 'en-US': name } }));

export const agentOf = (index: number) => ({
  objectType: 'Agent',
  name: `Person ${index}`,
  account: { homePage: 'https://people.example', name: `person-${index}` },
});

export const activityOf = (index: number): string => `https://learn.example/activities/${index}`;

/** Statement `number`, about 1,000 bytes, the same in every run. */
export function statementOf(number: number): Record<string, unknown> {
  const random = seededRandom(number);
  const below = (limit: number) => Math.floor(random() * limit);
  const programme = below(PROGRAMMES);
  const course = PROGRAMMES + below(COURSES);
  const object = PROGRAMMES + COURSES + below(ACTIVITIES - PROGRAMMES - COURSES);
  const raw = below(101);
  return {
    id: idOf(number),
    timestamp: new Date(FIRST_INSTANT + number * SECONDS_APART * 1000).toISOString(),
    actor: agentOf(below(ACTORS)),
    verb: VERBS[below(VERBS.length)],
    object: {
      objectType: 'Activity',
      id: activityOf(object),
      definition: {
        name: { 'en-US': `Activity ${object}` },
        description: { 'en-US': `What there is to do and to know in activity ${object}, in a sentence.` },
        type: 'http://adlnet.gov/expapi/activities/lesson',
      },
    },
    result: {
      score: { scaled: raw / 100, raw, min: 0, max: 100 },
      success: raw >= 60,
      completion: true,
      duration: `PT${below(59)}M${below(59)}S`,
    },
    context: {
      registration: uuid(below(2 ** 31), 1),
      platform: 'Learn Example',
      language: 'en-US',
      contextActivities: {
        parent: [{ objectType: 'Activity', id: activityOf(course) }],
        grouping: [{ objectType: 'Activity', id: activityOf(programme) }],
      },
    },
  };
}

/** How many statements of a stream differ in more than their ids, where their text is wanted in a hurry. */
const TEXTS = 5_000;
const afterId: string[] = [];

/**
 * The JSON of a statement with an id of its own, made so fast that whoever sends it is not what is measured. `stream`
 * below 2^48 tells streams apart.
 */
export function statementText(number: number, stream: number): string {
  const rest = (afterId[number % TEXTS] ??= textAfterId(number % TEXTS));
  return `{"id":"${idOf(number, stream)}"${rest}`;
}

const textAfterId = (number: number): string =>
  JSON.stringify(statementOf(number)).slice(`{"id":"${idOf(number)}"`.length);

/** Scattered like the random ids of real senders, so that no index gets them in order. */
export const idOf = (number: number, stream = 0): string => uuid(number, stream);

function uuid(number: number, stream: number): string {
  const scattered = hex(Math.imul(number, 0x9e3779b1) >>> 0, 8);
  const tail = hex(stream, 12);
  return `${scattered}-${hex(number & 0xffff, 4)}-4${scattered.slice(0, 3)}-8${scattered.slice(3, 6)}-${tail}`;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

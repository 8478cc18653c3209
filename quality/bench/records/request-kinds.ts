import {
  ACTIVITIES,
  activityOf,
  ACTORS,
  agentOf,
  idOf,
  statementText,
  VERBS,
} from './generated-statements.ts';

export interface BenchRequest {
  method: 'GET' | 'POST';
  /** After the address of the record store, with its query. */
  path: string;
  body?: string;
}

/** What the requests of a kind may name. */
export interface RequestContext {
  random: () => number;
  /** Statements of the fill, numbers from 0. */
  filled: number;
  /** `stored` of the statement in the middle of the fill. */
  since: string;
  /** The stream of the statements sent. */
  stream: number;
  /** The next statement's number. */
  nextNumber: () => number;
}

export interface RequestKind {
  name: string;
  /** Statements that one request sends. */
  sends: number;
  build(context: RequestContext): BenchRequest;
}

const BATCH = 50;
const PAGE = 50;

/** Those that read come first: those that write grow the store. */
export const REQUEST_KINDS: readonly RequestKind[] = [
  {
    name: 'get-id',
    sends: 0,
    build: ({ random, filled }) => query({ statementId: idOf(Math.floor(random() * filled)) }),
  },
  {
    name: 'get-agent-verb-since',
    sends: 0,
    build: ({ random, since }) => {
      const { account } = agentOf(Math.floor(random() * ACTORS));
      const verb = VERBS[Math.floor(random() * VERBS.length)]!.id;
      return query({ agent: JSON.stringify({ account }), verb, since, limit: String(PAGE) });
    },
  },
  {
    name: 'get-activity',
    sends: 0,
    build: ({ random }) => query({ activity: anActivity(random), limit: String(PAGE) }),
  },
  {
    name: 'get-related-activities',
    sends: 0,
    build: ({ random }) =>
      query({ activity: anActivity(random), related_activities: 'true', limit: String(PAGE) }),
  },
  { name: 'get-newest-50', sends: 0, build: () => query({ limit: String(PAGE) }) },
  { name: 'post-1', sends: 1, build: (context) => post(nextText(context)) },
  {
    name: 'post-50',
    sends: BATCH,
    build: (context) => post(`[${Array.from({ length: BATCH }, () => nextText(context)).join()}]`),
  },
];

const anActivity = (random: () => number): string => activityOf(Math.floor(random() * ACTIVITIES));

const nextText = ({ nextNumber, stream }: RequestContext) => statementText(nextNumber(), stream);

const query = (parameters: Record<string, string>): BenchRequest => ({
  method: 'GET',
  path: `/statements?${new URLSearchParams(parameters)}`,
});

/** `body`: JSON of a statement or of a list. */
export const post = (body: string): BenchRequest => ({ method: 'POST', path: '/statements', body });

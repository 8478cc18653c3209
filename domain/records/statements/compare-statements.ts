import { isObject, type Json } from './check/fault.ts';
import { comparableDuration, instantOf } from './check/time.ts';
import { canonicalMbox } from './reference-keys.ts';
import type { Statement } from './statement.model.ts';

/**
 * Whether two statements say the same (Data §2.3.1). Left out is what an LRS sets or may change: authority, stored and
 * version, an id or timestamp that only one of them has, displays of verbs, definitions of activities, the order of group
 * members, the zone of a timestamp, the case of what has none, durations below 0.01 s.
 */
export function statementsEqual(a: Statement, b: Statement): boolean {
  return sameFields({ ...a }, { ...b }, STATEMENT);
}

type Same = (a: unknown, b: unknown) => boolean;

/** How the named properties are compared; all others are compared as JSON. */
type Fields = ReadonlyMap<string, Same>;

function fields(entries: Readonly<Record<string, Same>>): Fields {
  return new Map(Object.entries(entries));
}

function sameFields(a: Json, b: Json, special: Fields): boolean {
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
    if (!(special.get(key) ?? sameJson)(own(a, key), own(b, key))) return false;
  return true;
}

function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

// What is signed comes unchecked: a value that is not of the expected type is equal to itself only.

function text(same: (a: string, b: string) => boolean): Same {
  return (a, b) => (typeof a === 'string' && typeof b === 'string' ? same(a, b) : a === b);
}

function list(same: (a: readonly unknown[], b: readonly unknown[]) => boolean): Same {
  return (a, b) => (Array.isArray(a) && Array.isArray(b) ? same(a, b) : a === b);
}

function object(special: Fields): Same {
  return (a, b) => (isObject(a) && isObject(b) ? sameFields(a, b, special) : a === b);
}

/** One of them may lack it, because an LRS fills it in. */
function whenBoth(same: Same): Same {
  return (a, b) => a === undefined || b === undefined || same(a, b);
}

const ignored: Same = () => true;
const caseless = text((a, b) => a.toLowerCase() === b.toLowerCase());
const instant = text((a, b) => (instantOf(a) ?? a) === (instantOf(b) ?? b));
const duration = text((a, b) => comparableDuration(a) === comparableDuration(b));
const mbox = text((a, b) => canonicalMbox(a) === canonicalMbox(b));

const inOrder = (same: Same) =>
  list((a, b) => a.length === b.length && a.every((one, index) => same(one, b[index])));

/** Members have no order and may be many, so each becomes a text, and the texts are sorted. */
const members = list((a, b) => a.length === b.length && textsOf(a) === textsOf(b));

function textsOf(list: readonly unknown[]): string {
  return list.map(memberText).sort().join('\n');
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function memberText(member: unknown): string {
  if (!isObject(member)) return JSON.stringify(member);
  const { mbox, mbox_sha1sum: sha1 } = member;
  const canonical = {
    ...member,
    ...(typeof mbox === 'string' && { mbox: canonicalMbox(mbox) }),
    ...(typeof sha1 === 'string' && { mbox_sha1sum: sha1.toLowerCase() }),
  };
  return JSON.stringify(canonical, (_, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(byKey)) : value,
  );
}

const party = object(fields({ mbox, mbox_sha1sum: caseless, member: members }));
const activity = object(fields({ definition: ignored }));
const reference = object(fields({ id: caseless }));

/** A single activity is an array of one. */
const activities: Same = (a, b) => inOrder(activity)(listed(a), listed(b));

function listed(value: unknown): unknown {
  return isObject(value) ? [value] : value;
}

const context = object(
  fields({
    registration: caseless,
    language: caseless,
    instructor: party,
    team: party,
    statement: reference,
    contextActivities: object(
      fields({ parent: activities, grouping: activities, category: activities, other: activities }),
    ),
    contextAgents: inOrder(object(fields({ agent: party }))),
    contextGroups: inOrder(object(fields({ group: party }))),
  }),
);

const SHARED = {
  actor: party,
  verb: object(fields({ display: ignored })),
  object: sameObject,
  result: object(fields({ duration })),
  context,
  attachments: inOrder(object(fields({ sha2: caseless }))),
};

const OBJECTS: Fields = fields({
  Agent: party,
  Group: party,
  StatementRef: reference,
  SubStatement: object(fields({ ...SHARED, timestamp: instant })),
});

/** Of what type it is, is compared with all the rest of it. */
function sameObject(a: unknown, b: unknown): boolean {
  const type = isObject(a) ? own(a, 'objectType') : undefined;
  return (OBJECTS.get(type as string) ?? activity)(a, b);
}

const STATEMENT = fields({
  ...SHARED,
  id: whenBoth(caseless),
  timestamp: whenBoth(instant),
  stored: ignored,
  authority: ignored,
  version: ignored,
});

/** Numbers are equal by value, so that -0 equals the 0 that it is stored as. */
function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return inOrder(sameJson)(a, b);
  return isObject(a) ? object(NONE)(a, b) : a === b;
}

const NONE: Fields = new Map();

import { mayDo } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { findPeople } from '@mesh/domain/people';
import { secondsOf } from '../attempts/duration.ts';
import { isSomebody, isWithheld } from '../browse/withheld.ts';
import { findItemsOfEvents } from '../attempts/events.read.ts';
import { wholeOf } from '../attempts/interpret.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { findPersonsOfAgents } from '../registry/registry.read.ts';
import { textFor } from '../statements/format-statement.ts';
import { agentKey } from '../statements/reference-keys.ts';
import {
  isActivity,
  isGroup,
  type Activity,
  type Agent,
  type AgentOrGroup,
  type Score,
  type Statement,
  type StatementObject,
} from '../statements/statement.model.ts';
import { verbWords } from './verb-words.ts';

/** What a statement says that was done, in words. */
export interface DeedWords {
  /** When it happened: RFC 3339. */
  at: string;
  /** In the language asked for. */
  verb: string;
  verbId: string;
  object: ObjectWords;
  score: Score | null;
  passed: boolean | null;
  completed: boolean | null;
  durationSeconds: number | null;
}

export const OBJECT_KINDS = ['activity', 'agent', 'group', 'statement', 'sub-statement'] as const;

export interface ObjectWords {
  kind: (typeof OBJECT_KINDS)[number];
  /** IRI; null for what is no activity, and for an item that the viewer may not read. */
  activity: string | null;
  item: string | null;
  /** Null for an item that the viewer may not read, and for what nobody has named. */
  title: string | null;
}

/** A statement in words: who did what. */
export interface StatementWords extends DeedWords {
  /** As the statement calls them; the person where it is known who that is. */
  who: { name: string; person: { id: string; name: string } | null };
}

/** Who did what, in words of this language, of items only what the viewer may read. In order; six queries at most. */
export async function tellStatements(
  deps: LearnerDeps,
  actor: Actor,
  statements: readonly Statement[],
  language: string,
): Promise<StatementWords[]> {
  const [persons, deeds] = await Promise.all([
    personsOf(deps, actor.tenantId, statements),
    tellDeeds(deps, { actor }, statements, language),
  ]);
  return statements.map((statement, n) => ({
    who: {
      name: nameOf({ actor }, statement.actor),
      person: persons.get(agentKey(statement.actor) ?? '') ?? null,
    },
    ...deeds[n]!,
  }));
}

/** What was done, in words of this language, of items only what the viewer may read. In order. */
export async function tellDeeds(
  deps: LearnerDeps,
  viewer: Viewer,
  statements: readonly Statement[],
  language: string,
): Promise<DeedWords[]> {
  const objects = await objectsOf(deps, viewer, statements, language);
  return statements.map(({ verb, result = {}, timestamp }, n) => {
    const { score = null, success = null, completion = null, duration } = result;
    return {
      at: timestamp!,
      verb: verbWords(verb, language),
      verbId: verb.id,
      object: objects[n]!,
      score,
      passed: success,
      completed: completion,
      durationSeconds: duration === undefined ? null : secondsOf(duration),
    };
  });
}

/** Who is told. */
export interface Viewer {
  actor: Actor;
  /** Identities of their own. */
  own?: ReadonlySet<string | undefined>;
}

/**
 * What an agent or group is called by people: its name, else what is readable of its identifier, else its members. Of a
 * mail the part before the @ is for those who may read records, and for whose it is. Empty for who is not told: each surface
 * has its word for somebody.
 */
export function nameOf(viewer: Viewer, party: AgentOrGroup): string {
  if (isSomebody(party)) return '';
  const { name, mbox, account, openid, mbox_sha1sum } = party;
  const own = name ?? mbox?.slice('mailto:'.length) ?? account?.name ?? openid ?? mbox_sha1sum;
  if (own === undefined) return isGroup(party) ? namesOf(viewer, party.member).join(', ') : '';
  if (mayDo(viewer.actor, 'records.read') || viewer.own?.has(agentKey(party)) === true) return own;
  return own === mbox_sha1sum ? HIDDEN : own.replace(/^[^@]+(?=@[^@]+$)/, HIDDEN);
}

const namesOf = (viewer: Viewer, members: readonly Agent[] = []): string[] =>
  members.map((member) => nameOf(viewer, member)).filter((name) => name !== '');

const HIDDEN = '…';

/** Those that are known, by the identity of the actor. */
async function personsOf(
  { db }: LearnerDeps,
  tenantId: string,
  statements: readonly Statement[],
): Promise<Map<string, { id: string; name: string }>> {
  const known = await findPersonsOfAgents(
    db,
    tenantId,
    statements.flatMap(({ actor }) => (isGroup(actor) ? [] : actor)),
  );
  const people = await findPeople(db, tenantId, [...new Set(known.values())]);
  const byId = new Map(people.map(({ id, name }) => [id, { id, name }]));
  return new Map(
    [...known].flatMap(([identity, id]) => {
      const person = byId.get(id);
      return person === undefined ? [] : [[identity, person] as const];
    }),
  );
}

/** What each statement is about, with titles of items that the viewer may read and of what is no item. */
async function objectsOf(
  { db, activityItems }: LearnerDeps,
  viewer: Viewer,
  statements: readonly Statement[],
  language: string,
): Promise<ObjectWords[]> {
  const { actor } = viewer;
  const asked = statements.map(({ object, context, timestamp }) => ({
    iri: isActivity(object) ? wholeOf(object, context) : '',
    at: new Date(timestamp!),
  }));
  const found = await activityItems.itemsOf(db, actor.tenantId, asked);
  // An item that has gone to another address since is still what was told of.
  const told = statements.map(({ id }) => id);
  const bound = await findItemsOfEvents(db, actor.tenantId, told);
  const boundTo = new Map(bound.map(({ id, itemId }) => [id, { id: itemId }]));
  const items = statements.map(({ id }, n) => found[n] ?? boundTo.get(id));
  const ids = new Set(items.flatMap((item) => item?.id ?? []));
  const titles = await activityItems.readableTitles(db, actor, [...ids]);
  return statements.map((statement, n) => {
    const { object } = statement;
    if (!isActivity(object)) return otherThan(viewer, object);
    const item = items[n];
    const kind = 'activity';
    if (isWithheld(statement)) return { kind, activity: null, item: null, title: null };
    if (item === undefined)
      return { kind, activity: object.id, item: null, title: titleOf(object, language) };
    const title = titles.get(item.id);
    // The address of what somebody may not read may say what it is.
    if (title === undefined) return { kind, activity: null, item: null, title: null };
    const isPart = asked[n]!.iri !== object.id;
    return {
      kind,
      activity: object.id,
      item: item.id,
      title: (isPart && titleOf(object, language)) || title,
    };
  });
}

function otherThan(viewer: Viewer, object: Exclude<StatementObject, Activity>): ObjectWords {
  const nothing = { activity: null, item: null, title: null };
  if (object.objectType === 'StatementRef') return { kind: 'statement', ...nothing };
  if (object.objectType === 'SubStatement') return { kind: 'sub-statement', ...nothing };
  return { ...nothing, kind: isGroup(object) ? 'group' : 'agent', title: nameOf(viewer, object) || null };
}

function titleOf({ definition }: Activity, language: string): string | null {
  return textFor(definition?.name, language);
}

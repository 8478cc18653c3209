import type { Actor } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { findSenderNames } from '../attempts/attempts.read.ts';
import { secondsOf } from '../attempts/duration.ts';
import { wholeOf } from '../attempts/interpret.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { textIn } from '../statements/format-statement.ts';
import { keyOf } from '../statements/key.ts';
import { textOf } from '../statements/payload.ts';
import { agentKey } from '../statements/reference-keys.ts';
import {
  isActivity,
  type Activity,
  type AgentOrGroup,
  type Score,
  type Statement,
} from '../statements/statement.model.ts';
import { readLog } from '../statements/statements.read.ts';
import { storedText } from '../statements/stored.ts';
import { findActorsOf, findSendersOf, type OwnActor } from './timeline.read.ts';
import { verbWords } from './verb-words.ts';
import { authoriseLook } from './whose.ts';

/** One statement about a person, in words. */
export interface TimelineEntry {
  statementId: string;
  /** When it happened, and when the mesh was told: RFC 3339. */
  at: string;
  storedAt: string;
  /** Who did it, if somebody else: what others say of this person. */
  by: string | null;
  /** In the language asked for. */
  verb: string;
  verbId: string;
  object: TimelineObject;
  score: Score | null;
  passed: boolean | null;
  completed: boolean | null;
  durationSeconds: number | null;
  /** Who told the mesh; null when that sender has no name here. */
  witness: string | null;
}

export interface TimelineObject {
  /** IRI; null for what is no activity, and for an item that the viewer may not read. */
  activity: string | null;
  item: string | null;
  /** Null for an item that the viewer may not read, and for what nobody has named. */
  title: string | null;
}

export interface Timeline {
  entries: TimelineEntry[];
  /** What the person is called by in statements. */
  actors: OwnActor[];
  /** Where the next page begins. */
  next: number | undefined;
}

/**
 * All statements that name a person as the one who did it or whom it was done to, the last told first, in words of this
 * language. One's own by oneself; another's with `records.read`, which is audited.
 */
export async function readTimeline(
  deps: LearnerDeps,
  actor: Actor,
  { personId, ...page }: { personId: string; language: string; limit: number; after: number | undefined },
): Promise<Timeline> {
  await authoriseLook(deps, actor, { personId, begins: page.after === undefined });
  const { db } = deps;
  const { tenantId } = actor;
  const actors = await findActorsOf(db, tenantId, personId);
  if (actors.length === 0) return { entries: [], actors, next: undefined };
  const identities = new Set(actors.map(({ identifier }) => agentKey(identifier)));
  const found = await readLog(db, tenantId, {
    keys: [[...identities].map((identity) => keyOf('agent', identity))],
    authority: undefined,
    after: undefined,
    upTo: page.after === undefined ? undefined : page.after - 1,
    ascending: false,
    limit: page.limit + 1,
  });
  const rows = found.slice(0, page.limit);
  const told = rows.map((row) => ({ ...row, statement: JSON.parse(textOf(row)) as Statement }));
  const objects = await objectsOf(
    deps,
    actor,
    told.map(({ statement }) => statement),
    page.language,
  );
  const witnesses = await witnessesOf(
    db,
    tenantId,
    rows.map(({ id }) => id),
  );
  return {
    actors,
    entries: told.map(({ id, stored, statement }, n) => ({
      statementId: id,
      storedAt: storedText(stored),
      by: isOneOf(statement.actor, identities) ? null : nameOf(statement.actor),
      object: objects[n]!,
      witness: witnesses.get(id) ?? null,
      ...wordsOf(statement, page.language),
    })),
    next: found.length > page.limit ? rows.at(-1)!.stored : undefined,
  };
}

function wordsOf({ verb, result = {}, timestamp }: Statement, language: string) {
  const { score = null, success = null, completion = null, duration } = result;
  return {
    at: timestamp!,
    verb: verbWords(verb, language),
    verbId: verb.id,
    score,
    passed: success,
    completed: completion,
    durationSeconds: duration === undefined ? null : secondsOf(duration),
  };
}

function isOneOf(party: AgentOrGroup, identities: ReadonlySet<string | undefined>): boolean {
  return identities.has(agentKey(party));
}

function nameOf(party: AgentOrGroup): string {
  return party.name ?? agentKey(party) ?? '';
}

/** What each statement is about, with titles of items that the viewer may read and of what is no item. */
async function objectsOf(
  { db, activityItems }: LearnerDeps,
  actor: Actor,
  statements: readonly Statement[],
  language: string,
): Promise<TimelineObject[]> {
  const asked = statements.map(({ object, context, timestamp }) => ({
    iri: isActivity(object) ? wholeOf(object, context) : '',
    at: new Date(timestamp!),
  }));
  const items = await activityItems.itemsOf(db, actor.tenantId, asked);
  const ids = new Set(items.flatMap((item) => item?.id ?? []));
  const titles = await activityItems.readableTitles(db, actor, [...ids]);
  return statements.map(({ object }, n) => {
    if (!isActivity(object)) return { activity: null, item: null, title: null };
    const item = items[n];
    if (item === undefined) return { activity: object.id, item: null, title: titleOf(object, language) };
    const title = titles.get(item.id);
    // The address of what somebody may not read may say what it is.
    if (title === undefined) return { activity: null, item: null, title: null };
    const isPart = asked[n]!.iri !== object.id;
    return { activity: object.id, item: item.id, title: (isPart && titleOf(object, language)) || title };
  });
}

function titleOf({ definition }: Activity, language: string): string | null {
  const names = definition?.name ?? {};
  return textIn(names, [language]) ?? Object.values(names)[0] ?? null;
}

async function witnessesOf(
  db: Db,
  tenantId: string,
  statementIds: readonly string[],
): Promise<Map<string, string>> {
  const senders = await findSendersOf(db, tenantId, statementIds);
  const names = await findSenderNames(db, tenantId, [...senders.values()]);
  return new Map(
    [...senders].flatMap(([id, sender]) => (names.has(sender) ? [[id, names.get(sender)!]] : [])),
  );
}

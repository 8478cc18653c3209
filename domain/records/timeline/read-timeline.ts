import type { Actor } from '@mesh/domain/kernel';
import { findSenderNames } from '../attempts/attempts.read.ts';
import { withoutClosedPersons } from '../browse/closed-persons.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { keyOf } from '../statements/key.ts';
import { textOf } from '../statements/payload.ts';
import { agentKey } from '../statements/reference-keys.ts';
import type { AgentOrGroup, Statement } from '../statements/statement.model.ts';
import { storedText } from '../statements/stored.ts';
import { nameOf, tellDeeds, type DeedWords } from './tell-statements.ts';
import { findActorsOf, findTold, type OwnActor, type TimelinePlace } from './timeline.read.ts';
import { authoriseLook } from './whose.ts';

/** One statement about a person, in words. */
export interface TimelineEntry extends DeedWords {
  statementId: string;
  /** When the mesh was told: RFC 3339. */
  storedAt: string;
  /** Who did it, if somebody else: what others say of this person. */
  by: string | null;
  /** Who told the mesh; null when that sender has no name here. */
  witness: string | null;
}

export interface TimelineSearch {
  personId: string;
  /** Of the words. */
  language: string;
  /** IRI: only what was told with this verb. */
  verb: string | undefined;
  limit: number;
  after: TimelinePlace | undefined;
}

export interface Timeline {
  entries: TimelineEntry[];
  /** What the person is called by in statements. */
  actors: OwnActor[];
  /** Where the next page begins. */
  next: TimelinePlace | undefined;
}

/**
 * All statements that name a person as the one who did it or whom it was done to, what happened last first, in words of
 * this language. One's own by oneself; another's with `records.read`, which is audited.
 */
export async function readTimeline(
  deps: LearnerDeps,
  actor: Actor,
  { personId: asked, ...page }: TimelineSearch,
): Promise<Timeline> {
  const personId = await authoriseLook(deps, actor, { personId: asked, begins: page.after === undefined });
  const { db } = deps;
  const { tenantId } = actor;
  const actors = await findActorsOf(db, tenantId, personId);
  if (actors.length === 0) return { entries: [], actors, next: undefined };
  const identities = new Set(actors.map(({ identifier }) => agentKey(identifier)));
  const found = await findTold(db, tenantId, {
    actors: [...identities].map((identity) => keyOf('agent', identity)),
    verb: page.verb === undefined ? undefined : keyOf('verb', page.verb),
    after: page.after,
    limit: page.limit + 1,
  });
  const rows = found.slice(0, page.limit);
  const last = found.length > page.limit ? rows.at(-1) : undefined;
  const told = rows.map((row) => JSON.parse(textOf(row)) as Statement);
  const statements = await withoutClosedPersons(deps, actor, told);
  const viewer = { actor, own: identities };
  const deeds = await tellDeeds(deps, viewer, statements, page.language);
  const senders = await findSenderNames(
    db,
    tenantId,
    rows.map(({ credentialId }) => credentialId),
  );
  return {
    actors,
    entries: rows.map(({ id, stored, credentialId }, n) => ({
      statementId: id,
      storedAt: storedText(stored),
      by: isOneOf(statements[n]!.actor, identities) ? null : nameOf(viewer, statements[n]!.actor),
      witness: senders.get(credentialId) ?? null,
      ...deeds[n]!,
    })),
    next: last && { happened: last.happened, stored: last.stored },
  };
}

function isOneOf(party: AgentOrGroup, identities: ReadonlySet<string | undefined>): boolean {
  return identities.has(agentKey(party));
}

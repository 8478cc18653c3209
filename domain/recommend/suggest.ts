import { authorise } from '@mesh/domain/access';
import { readingMinutes } from '@mesh/domain/catalogue';
import { appendEvent, DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { findPerson } from '@mesh/domain/people';
import {
  collapse,
  fingerprintsOf,
  isNearCopy,
  passagesFor,
  retrieve,
  type Fingerprint,
  type PassageRow,
  type ScoredCandidate,
  type SearchDeps,
} from '@mesh/domain/search';
import { inTransaction } from '@mesh/platform/database';
import type { Distilled } from './distil-context.ts';
import { diversify } from './diversify.ts';
import { FIT_THRESHOLD } from './fit.ts';
import { judge, type Judged } from './judge.ts';
import { present } from './present-suggestion.ts';
import { readContext } from './read-context.ts';
import { reasonTexts } from './reasons/reason-texts.ts';
import {
  MAX_SUGGESTIONS,
  refuseOversizedContext,
  type Suggestion,
  type SuggestionSet,
  type WorkContext,
} from './recommend.model.ts';
import { standingOf, unwantedItems } from './recommend.read.ts';
import { saveSuggestion } from './recommend.store.ts';

export type RecommendDeps = SearchDeps;

export interface SuggestInput {
  context: WorkContext;
  /** 1–5, default 5. */
  limit?: number | undefined;
  /** Minutes that the person has. */
  minutes?: number | undefined;
  /** Language of the reasons; default: the person's. */
  language?: string | undefined;
}

/** Passages looked at before the choice. */
const CANDIDATES = 200;
/** Courses, videos and podcasts take the time that they take; of the others only the passage is read. */
const TIMED_KINDS = new Set(['course', 'video', 'podcast', 'event']);

/**
 * The few passages that help with what a person is doing now, or none. The context is read and forgotten.
 * Throws `invalid` for a context or limit out of bounds.
 */
export async function suggest(
  deps: RecommendDeps,
  actor: Actor,
  input: SuggestInput,
): Promise<SuggestionSet> {
  authorise(actor, 'suggestions.create');
  refuseOversizedContext(input.context);
  const limit = checkedLimit(input.limit);
  const language = input.language ?? (await languageOf(deps, actor));
  const distilled = await readContext(deps, actor.tenantId, input.context);
  const chosen =
    distilled.terms.length === 0 ? [] : await choose(deps, actor, distilled, { ...input, limit });
  const items = await describe(deps, actor, chosen, distilled, { language, minutes: input.minutes });
  const id = await remember(deps, actor, items);
  const say = reasonTexts(language);
  return {
    id,
    items,
    about: [...distilled.surfaces.values()].slice(0, 8),
    message: items.length > 0 ? null : distilled.terms.length === 0 ? say.nothingSaid : say.nothingFits,
  };
}

function checkedLimit(limit: number = MAX_SUGGESTIONS): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_SUGGESTIONS) return limit;
  throw new DomainError('invalid', `limit must be a whole number from 1 to ${MAX_SUGGESTIONS}.`, {
    field: 'limit',
    remedy: 'More suggestions would not be read.',
  });
}

async function languageOf(deps: RecommendDeps, actor: Actor): Promise<string> {
  if (actor.personId === undefined) return 'en';
  return (await findPerson(deps.db, actor.tenantId, actor.personId))?.language ?? 'en';
}

async function choose(
  deps: RecommendDeps,
  actor: Actor,
  distilled: Distilled,
  { limit, minutes }: { limit: number; minutes?: number | undefined },
): Promise<Judged[]> {
  const judged = await judgeCandidates(deps, actor, distilled, minutes);
  const fitting = judged.filter(({ fit }) => fit >= FIT_THRESHOLD);
  return diversify(fitting.map(toChoosable), limit).map(({ judged: one }) => one);
}

/** One candidate for each item that the person may read and does not know, with how well it fits. */
export async function judgeCandidates(
  deps: RecommendDeps,
  actor: Actor,
  distilled: Distilled,
  minutes?: number,
): Promise<Judged[]> {
  const unwanted =
    actor.personId === undefined ? [] : await unwantedItems(deps.db, actor.tenantId, actor.personId);
  const found = await retrieve(deps, actor, {
    terms: distilled.terms,
    queryText: distilled.queryText,
    limit: CANDIDATES,
    excludedItems: unwanted,
  });
  const known = await fingerprintsOf(deps.db, actor.tenantId, unwanted);
  const wanted = found.candidates.filter(
    (candidate) => !isCopyOfAny(candidate, known) && fitsTime(candidate, minutes),
  );
  return judge(
    collapse(wanted, 1).map(({ candidate }) => candidate),
    distilled,
  );
}

function isCopyOfAny(candidate: ScoredCandidate, known: readonly Fingerprint[]): boolean {
  return known.some((other) => other.contentHash === candidate.contentHash || isNearCopy(other, candidate));
}

function minutesOf(kind: string, itemMinutes: number, words: number): number {
  return TIMED_KINDS.has(kind) ? itemMinutes : readingMinutes(words);
}

/** `length` counts terms, about half of the words; exact minutes are told with the suggestion. */
function fitsTime(candidate: ScoredCandidate, minutes: number | undefined): boolean {
  return minutes === undefined || minutesOf(candidate.kind, candidate.minutes, candidate.length) <= minutes;
}

function toChoosable(judged: Judged) {
  const { candidate } = judged;
  return {
    judged,
    itemId: candidate.itemId,
    sourceId: candidate.sourceId,
    kind: candidate.kind,
    score: judged.fit,
    terms: new Set(candidate.bodyTerms.split(' ')),
  };
}

async function describe(
  deps: RecommendDeps,
  actor: Actor,
  chosen: readonly Judged[],
  distilled: Distilled,
  reader: { language: string; minutes: number | undefined },
): Promise<Suggestion[]> {
  if (chosen.length === 0) return [];
  const passages = await passagesFor(
    deps,
    actor,
    chosen.map(({ candidate }) => candidate.passageId),
  );
  const standings = await standingOf(
    deps.db,
    actor.tenantId,
    actor.personId,
    chosen.map(({ candidate }) => candidate.itemId),
  );
  return chosen.flatMap((judged) => {
    const row: PassageRow | undefined = passages.get(judged.candidate.passageId);
    if (row === undefined) return [];
    const minutes = minutesOf(row.item.kind, row.item.minutes, row.wordCount);
    const standing = standings.get(row.item.id);
    return [present({ row, judged, minutes, standing, distilled, reader, now: deps.clock.now() })];
  });
}

/** Keeps who was offered what, so that feedback can be checked against it; the context is not kept. */
async function remember(deps: RecommendDeps, actor: Actor, items: readonly Suggestion[]): Promise<string> {
  const id = newId();
  const at = deps.clock.now();
  const itemIds = items.map(({ item }) => item.id);
  await inTransaction(deps.db, async (tx) => {
    await saveSuggestion(tx, actor.tenantId, { id, personId: actor.personId ?? null, itemIds, at });
    await appendEvent(tx, {
      tenantId: actor.tenantId,
      type: 'recommend.suggested',
      payload: { personId: actor.personId ?? null, suggestionId: id, itemIds },
      at,
    });
  });
  return id;
}

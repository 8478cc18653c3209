import { authorise, mayKeep, readPrivacySettings, visibilityOf, type Visibility } from '@mesh/domain/access';
import { readingMinutes } from '@mesh/domain/catalogue';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
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
import { aboutWords } from './about-words.ts';
import { diversify } from './diversify.ts';
import { FIT_THRESHOLD } from './fit.ts';
import { judge, type Judged } from './judge.ts';
import { present } from './present-suggestion.ts';
import { readContext, type ReadContext } from './read-context.ts';
import { reasonTexts } from './reasons/reason-texts.ts';
import {
  MAX_SUGGESTIONS,
  refuseOversizedContext,
  type Suggestion,
  type SuggestionSet,
  type WorkContext,
} from './recommend.model.ts';
import { standingOf, unwantedItems, type UnwantedItem } from './recommend.read.ts';
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
const CANDIDATES = 60;
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
  // The context first: its words are waited for by everything else.
  const [distilled, asker] = await Promise.all([
    readContext(deps, actor.tenantId, input.context),
    askerOf(deps, actor, input.language),
  ]);
  const judged =
    distilled.terms.length === 0 ? [] : await judgeFor(deps, actor, asker, distilled, input.minutes);
  const chosen = choose(judged, limit);
  const [items, id] = await Promise.all([
    describe(deps, actor, asker, distilled, { chosen, minutes: input.minutes }),
    remember(deps, actor, chosen, asker.isKept),
  ]);
  const say = reasonTexts(asker.language);
  return {
    id,
    items,
    about: aboutWords(distilled.surfaces, readableTerms(judged)),
    message: items.length > 0 ? null : distilled.differentTerms === 0 ? say.nothingSaid : say.nothingFits,
  };
}

/** What has to be known of who asks. */
interface Asker {
  language: string;
  visibility: Visibility;
  /** Items that they do not want to be offered. */
  unwanted: UnwantedItem[];
  /** They have not objected to being remembered. */
  isKept: boolean;
  /** Whether they are told how many others something helped: in works-council mode a click would show in it. */
  areOthersTold: boolean;
}

async function askerOf(deps: RecommendDeps, actor: Actor, language?: string): Promise<Asker> {
  const { tenantId, personId } = actor;
  const known = language ?? actor.language;
  const [person, visibility, unwanted, isKept, { worksCouncil }] = await Promise.all([
    personId === undefined || known !== undefined ? undefined : findPerson(deps.db, tenantId, personId),
    visibilityOf(deps.db, actor),
    personId === undefined ? [] : unwantedItems(deps.db, tenantId, personId),
    personId !== undefined && mayKeep(deps.db, tenantId, personId, 'suggestions'),
    readPrivacySettings(deps.db, tenantId),
  ]);
  return {
    language: known ?? person?.language ?? 'en',
    visibility,
    unwanted,
    isKept,
    areOthersTold: !worksCouncil,
  };
}

function checkedLimit(limit: number = MAX_SUGGESTIONS): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_SUGGESTIONS) return limit;
  throw new DomainError('invalid', `limit must be a whole number from 1 to ${MAX_SUGGESTIONS}.`, {
    field: 'limit',
    remedy: 'More suggestions would not be read.',
  });
}

function readableTerms(judged: readonly Judged[]): Set<string> {
  return new Set(judged.flatMap(({ matched }) => matched.map(({ term }) => term)));
}

function choose(judged: readonly Judged[], limit: number): Judged[] {
  const fitting = judged.filter(({ fit }) => fit >= FIT_THRESHOLD);
  return diversify(fitting.map(toChoosable), limit).map(({ judged: one }) => one);
}

/** One candidate for each item that the person may read and does not know, with how well it fits. */
export async function judgeCandidates(
  deps: RecommendDeps,
  actor: Actor,
  distilled: ReadContext,
): Promise<Judged[]> {
  return judgeFor(deps, actor, await askerOf(deps, actor), distilled);
}

async function judgeFor(
  deps: RecommendDeps,
  actor: Actor,
  { visibility, unwanted }: Asker,
  distilled: ReadContext,
  minutes?: number,
): Promise<Judged[]> {
  const { terms, queryText, statistics } = distilled;
  const [found, known] = await Promise.all([
    retrieve(deps, actor, {
      terms,
      queryText,
      statistics,
      visibility,
      limit: CANDIDATES,
      excludedClusters: unwanted.map(({ canonicalId }) => canonicalId),
    }),
    fingerprintsOf(
      deps.db,
      actor.tenantId,
      unwanted.map(({ itemId }) => itemId),
    ),
  ]);
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
  { language, visibility, areOthersTold }: Asker,
  distilled: ReadContext,
  { chosen, minutes: minutesAvailable }: { chosen: readonly Judged[]; minutes: number | undefined },
): Promise<Suggestion[]> {
  if (chosen.length === 0) return [];
  const passageIds = chosen.map(({ candidate }) => candidate.passageId);
  const itemIds = chosen.map(({ candidate }) => candidate.itemId);
  const [passages, standings] = await Promise.all([
    passagesFor(deps, actor, passageIds, visibility),
    standingOf(deps.db, { tenantId: actor.tenantId, personId: actor.personId, visibility }, itemIds),
  ]);
  const reader = { language, minutes: minutesAvailable };
  return chosen.flatMap((judged) => {
    const row: PassageRow | undefined = passages.get(judged.candidate.passageId);
    if (row === undefined) return [];
    const minutes = minutesOf(row.item.kind, row.item.minutes, row.wordCount);
    const known = standings.get(row.item.id);
    const standing = known && { ...known, ...(!areOthersTold && { helpedOthers: 0 }) };
    return [present({ row, judged, minutes, standing, distilled, reader, now: deps.clock.now() })];
  });
}

/** Keeps who was offered what, so that feedback can be checked against it; the context is not kept. */
async function remember(
  deps: RecommendDeps,
  actor: Actor,
  chosen: readonly Judged[],
  isKept: boolean,
): Promise<string> {
  const id = newId();
  const itemIds = chosen.map(({ candidate }) => candidate.itemId);
  const offer = { id, personId: isKept ? (actor.personId ?? null) : null, itemIds, at: deps.clock.now() };
  await saveSuggestion(deps.db, actor.tenantId, offer);
  return id;
}

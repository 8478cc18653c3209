import { FACTS, type Attempt, type LearningEvent, type Witness } from './attempt.model.ts';

/** Two systems that tell of one completion do so within so long of each other; further apart it is another one. */
const SAME_OUTCOME_MS = 24 * 60 * 60 * 1000;

/** An attempt while its events are gone through. */
interface Draft {
  thread: string | undefined;
  events: LearningEvent[];
  /** Who tells that it is completed, and has not been set back since. */
  completions: LearningEvent[];
  /** Who tells that it is passed or failed. */
  verdicts: LearningEvent[];
  /** Who tells a score, and has not taken it back since. */
  scores: LearningEvent[];
  ended: boolean;
  reopened: boolean;
}

/**
 * The attempts of one person at one item (its copies included), from all events that are known of the two. The same
 * events give the same attempts in whatever order they come, and one that is voided is simply not among them.
 */
export function attemptsOf(events: readonly LearningEvent[]): Attempt[] {
  const attempts = draftsOf(events).map((draft, index) => attemptOf(draft, index + 1));
  return attempts.map((attempt) => ({
    ...attempt,
    supersededBy: attempts.find(({ number, witnesses }) => number > attempt.number && witnesses.length > 0)
      ?.number,
  }));
}

/** What the attempt is known by that one of these events is part of. */
export function originOf(events: readonly LearningEvent[], eventId: string): string | undefined {
  const draft = draftsOf(events).find((one) => one.events.some(({ id }) => id === eventId));
  return draft && originOfDraft(draft);
}

/** In the order in which they began. */
function draftsOf(events: readonly LearningEvent[]): Draft[] {
  const drafts: Draft[] = [];
  for (const event of inOrder(events)) take(draftFor(drafts, event), event);
  return drafts.sort((a, b) => compareEvents(a.events[0]!, b.events[0]!));
}

function originOfDraft({ thread, events }: Draft): string {
  return thread ?? events[0]!.id;
}

function inOrder(events: readonly LearningEvent[]): LearningEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()].sort(compareEvents);
}

function compareEvents(a: LearningEvent, b: LearningEvent): number {
  return a.at - b.at || FACTS.indexOf(a.fact) - FACTS.indexOf(b.fact) || (a.id < b.id ? -1 : 1);
}

/** The attempt that an event is of, a new one if need be. */
function draftFor(drafts: Draft[], event: LearningEvent): Draft {
  const known =
    event.thread === undefined ? withoutThread(drafts, event) : withThread(drafts, event, event.thread);
  if (known !== undefined) return known;
  const { thread } = event;
  const draft: Draft = {
    thread,
    events: [],
    completions: [],
    verdicts: [],
    scores: [],
    ended: false,
    reopened: false,
  };
  drafts.push(draft);
  return draft;
}

/**
 * The attempt that the sender names; else one that has no name yet: what another system told of and this one now bears
 * out, or what was looked at last without an outcome.
 */
function withThread(drafts: readonly Draft[], event: LearningEvent, thread: string): Draft | undefined {
  const named = drafts.find((draft) => draft.thread === thread);
  if (named !== undefined) return named;
  const nameless = drafts.filter((draft) => draft.thread === undefined);
  const last = drafts.at(-1);
  const meant =
    nameless.find((draft) => bearsOut(draft, event)) ??
    nameless.find((draft) => draft === last && !isOver(draft));
  if (meant !== undefined) meant.thread = thread;
  return meant;
}

function isOver({ completions, verdicts, ended }: Draft): boolean {
  return ended || completions.length > 0 || verdicts.length > 0;
}

function withoutThread(drafts: readonly Draft[], event: LearningEvent): Draft | undefined {
  if (event.fact === 'reopened')
    return drafts.findLast(({ completions }) => completions.length > 0) ?? drafts.at(-1);
  if (event.fact === 'unscored') return drafts.findLast(({ scores }) => scores.length > 0) ?? drafts.at(-1);
  return drafts.find((draft) => bearsOut(draft, event)) ?? unlessRetake(drafts.at(-1), event);
}

/** Whether another witness has told the same outcome of this attempt about then. */
function bearsOut({ completions, verdicts }: Draft, event: LearningEvent): boolean {
  const told = completes(event) ? completions : verdictOf(event) === undefined ? [] : verdicts;
  return (
    told.every(({ witness }) => witness !== event.witness) &&
    told.some((one) => isNear(one, event) && agree(one, event))
  );
}

function unlessRetake(last: Draft | undefined, event: LearningEvent): Draft | undefined {
  return last === undefined || isRetake(last, event) ? undefined : last;
}

/** Begun again after it was over, decided otherwise by the same system, or completed again much later. */
function isRetake(last: Draft, event: LearningEvent): boolean {
  const { completions, verdicts } = last;
  if (event.fact === 'started') return isOver(last);
  const earlier = verdicts.findLast(({ witness }) => witness === event.witness);
  const decides = event.fact === 'passed' || event.fact === 'failed';
  if (decides && earlier !== undefined && !agree(earlier, event)) return true;
  return completes(event) && completions.length > 0 && completions.every((one) => !isNear(one, event));
}

function isNear(a: LearningEvent, b: LearningEvent): boolean {
  return Math.abs(a.at - b.at) <= SAME_OUTCOME_MS;
}

/** Whether two verdicts may be one: not passed and failed, not two scores. */
function agree(a: LearningEvent, b: LearningEvent): boolean {
  const [one, other] = [verdictOf(a), verdictOf(b)];
  const [score, otherScore] = [scaledOf(a), scaledOf(b)];
  return (
    (one === undefined || other === undefined || one === other) &&
    (score === undefined || otherScore === undefined || Math.abs(score - otherScore) < 0.005)
  );
}

function completes({ fact, completion }: LearningEvent): boolean {
  return fact === 'completed' || fact === 'waived' || (completion === true && fact !== 'reopened');
}

function verdictOf({ fact, success }: LearningEvent): boolean | undefined {
  if (fact === 'reopened' || fact === 'unscored') return undefined;
  return fact === 'passed' ? true : fact === 'failed' ? false : success;
}

function scaledOf({ score, scaled }: LearningEvent): number | undefined {
  if (scaled !== undefined) return scaled;
  if (score?.scaled !== undefined) return score.scaled;
  const { raw, min, max } = score ?? {};
  if (raw === undefined || min === undefined || max === undefined || max <= min) return undefined;
  return (raw - min) / (max - min);
}

function take(draft: Draft, event: LearningEvent): void {
  draft.events.push(event);
  if (event.fact === 'reopened') {
    const standing = withoutSubject(draft.completions, event);
    draft.reopened ||= standing.length < draft.completions.length;
    draft.completions = standing;
    draft.ended = false;
    return;
  }
  if (event.fact === 'unscored') {
    draft.scores = withoutSubject(draft.scores, event);
    draft.verdicts = withoutSubject(draft.verdicts, event);
    return;
  }
  if (event.score !== undefined) draft.scores.push(event);
  if (completes(event)) draft.completions.push(event);
  if (verdictOf(event) !== undefined) draft.verdicts.push(event);
  if (event.fact === 'ended' || event.fact === 'abandoned') draft.ended = true;
}

/** What was told of a copy elsewhere stays. */
function withoutSubject(told: readonly LearningEvent[], event: LearningEvent): LearningEvent[] {
  return told.filter((one) => subjectOf(one) !== subjectOf(event));
}

function subjectOf({ item, activity }: LearningEvent): string {
  return item?.id ?? activity;
}

function attemptOf(draft: Draft, number: number): Attempt {
  const { events, completions, verdicts, scores } = draft;
  const [first, last] = [events[0]!, events.at(-1)!];
  const decisive = verdicts.at(-1) ?? completions.at(-1);
  const scored = scores.at(-1);
  const shown =
    completions.find(({ item }) => item !== undefined) ?? events.find(({ item }) => item !== undefined);
  return {
    number,
    origin: originOfDraft(draft),
    activity: (shown ?? first).activity,
    item: shown?.item,
    thread: draft.thread,
    startedAt: first.at,
    lastAt: last.at,
    progress: events.findLast(({ progress }) => progress !== undefined)?.progress,
    scaled: scored && scaledOf(scored),
    score: scored?.score,
    passed: verdicts.length === 0 ? undefined : verdictOf(verdicts.at(-1)!),
    completed: completions.length > 0,
    completedAt: completions[0]?.at,
    waived: completions.some(({ fact }) => fact === 'waived'),
    abandoned: last.fact === 'abandoned',
    reopened: draft.reopened && completions.length === 0,
    duration: durationOf(events),
    source: decisive && sourceOf(decisive),
    witnesses: witnessesOf(completions, verdicts),
    supersededBy: undefined,
    events: events.length,
  };
}

function sourceOf({ verb, completion, success, score }: LearningEvent): Attempt['source'] {
  return {
    verb,
    ...(completion !== undefined && { completion }),
    ...(success !== undefined && { success }),
    ...(score !== undefined && { score }),
  };
}

/** Each witness once, by what it told first of a completion, else of a verdict. */
function witnessesOf(completions: readonly LearningEvent[], verdicts: readonly LearningEvent[]): Witness[] {
  const witnesses = new Map<string, Witness>();
  for (const { witness: by, id: event, fact, at } of [...completions, ...verdicts])
    if (!witnesses.has(by)) witnesses.set(by, { by, event, fact, at });
  return [...witnesses.values()].sort((a, b) => a.at - b.at || (a.event < b.event ? -1 : 1));
}

/** Sittings one after another, of each the longest that was told; of several witnesses whoever saw most. */
function durationOf(events: readonly LearningEvent[]): number | undefined {
  const bySitting = new Map<string, Map<string, number>>();
  for (const { witness, session = '', duration } of events) {
    if (duration === undefined) continue;
    const sittings = bySitting.get(witness) ?? new Map<string, number>();
    sittings.set(session, Math.max(sittings.get(session) ?? 0, duration));
    bySitting.set(witness, sittings);
  }
  const totals = [...bySitting.values()].map((sittings) =>
    [...sittings.values()].reduce((sum, one) => sum + one, 0),
  );
  return totals.length === 0 ? undefined : Math.max(...totals);
}

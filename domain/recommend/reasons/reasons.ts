import { reasonTexts } from './reason-texts.ts';

/** What speaks for a suggestion, as facts. */
export interface ReasonFacts {
  /** Words of the context that the passage has, the weightiest first. */
  words: string[];
  /** The section's heading shares words with the context. */
  heading: string | undefined;
  /** 0–1; near in meaning though few words are shared. */
  cosine: number;
  /** Minutes of the passage, and how many the person has. */
  minutes: number;
  minutesAvailable: number | undefined;
  /** Colleagues whom the item helped. */
  helpedOthers: number;
  helpedYou: boolean;
  /** Days since the source changed it. */
  daysSinceChange: number;
  author: string | undefined;
  kind: string;
}

/** Below it, meaning alone is not a reason to give. */
const NEAR_IN_MEANING = 0.45;
/** Fewer colleagues than this could be picked out by name; then their word is not told. */
const HELPED_FLOOR = 3;
const RECENT_DAYS = 14;
const WORDS_NAMED = 3;

/** The reasons in words, in the reader's language, the strongest first; at least one. */
export function reasonsFor(facts: ReasonFacts, language: string): string[] {
  const say = reasonTexts(language);
  const reasons: string[] = [];
  if (facts.words.length > 0) reasons.push(say.mentions(facts.words.slice(0, WORDS_NAMED)));
  if (facts.heading !== undefined) reasons.push(say.section(facts.heading));
  if (facts.cosine >= NEAR_IN_MEANING) reasons.push(say.meaning);
  if (facts.helpedYou) reasons.push(say.helpedYou);
  if (facts.helpedOthers >= HELPED_FLOOR) reasons.push(say.helpedOthers(facts.helpedOthers));
  if (facts.kind === 'tip' && facts.author !== undefined) reasons.push(say.tipFrom(facts.author));
  if (facts.minutesAvailable !== undefined && facts.minutes <= facts.minutesAvailable)
    reasons.push(say.fitsTime(facts.minutesAvailable));
  if (facts.daysSinceChange <= RECENT_DAYS) reasons.push(say.recent(Math.floor(facts.daysSinceChange)));
  return reasons.length > 0 ? reasons : [say.meaning];
}

/**
 * The main job: the right short passages for what a person is doing now, with reasons and controls.
 * Invariants: the context is never stored; nothing rather than noise; at most five, each of another item;
 * what a person knows or does not want, and its near-copies, are not offered again.
 */
import './recommend.events.ts';

export {
  CONTEXT_CHARACTERS,
  CONTEXT_LINE_CHARACTERS,
  FEEDBACK_KINDS,
  MAX_SUGGESTIONS,
  type FeedbackKind,
  type Suggestion,
  type SuggestionSet,
  type WorkContext,
} from './recommend.model.ts';
export { suggest, judgeCandidates, type RecommendDeps, type SuggestInput } from './suggest.ts';
export { readContext } from './read-context.ts';
export { type Judged } from './judge.ts';
export { FIT_THRESHOLD, FIT_WEIGHTS, fitOf, type FitFeatures } from './fit.ts';
export { giveFeedback, withdrawFeedback, type FeedbackInput } from './give-feedback.ts';
export { recordFeedback, recordSuggested } from './record-deeds.ts';
export { feedbackOf } from './recommend.read.ts';
export { recommendAged, recommendTraces } from './recommend.traces.ts';
export { recommendMigrations } from './migrations/index.ts';

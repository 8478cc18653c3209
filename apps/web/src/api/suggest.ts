import { call } from './call.ts';
import type { Feedback, Suggestions } from './types.ts';

/** The longest work context the server takes, in characters. */
export const LONGEST_CONTEXT = 20_000;

export function askForSuggestions(text: string, minutes: number | undefined): Promise<Suggestions> {
  return call('POST', '/suggestions', {
    body: { context: { app: 'web', text }, limit: 5, ...(minutes && { minutes }) },
  });
}

/** Where feedback belongs: to a suggestion made, or to an item that was simply read. */
export interface FeedbackTarget {
  itemId: string;
  suggestionsId?: string;
}

function request(target: FeedbackTarget, feedback: Feedback): { path: string; body: unknown } {
  const { itemId, suggestionsId } = target;
  if (suggestionsId) return { path: `/suggestions/${suggestionsId}/feedback`, body: { itemId, feedback } };
  return { path: `/items/${itemId}/feedback`, body: { feedback } };
}

export function giveFeedback(target: FeedbackTarget, feedback: Feedback): Promise<void> {
  const { path, body } = request(target, feedback);
  return call('POST', path, { body });
}

export function takeBackFeedback(target: FeedbackTarget, feedback: Feedback): Promise<void> {
  const { path, body } = request(target, feedback);
  return call('DELETE', path, { body });
}

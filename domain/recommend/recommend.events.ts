import type { FeedbackKind } from './recommend.model.ts';

interface FeedbackPayload {
  personId: string;
  itemId: string;
  feedback: FeedbackKind;
  suggestionId: string | null;
}

declare module '@mesh/domain/kernel' {
  interface EventMap {
    'recommend.suggested': { personId: string | null; suggestionId: string; itemIds: string[] };
    'recommend.feedback-given': FeedbackPayload;
    'recommend.feedback-withdrawn': FeedbackPayload;
  }
}

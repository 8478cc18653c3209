import { z } from '@hono/zod-openapi';
import {
  CONTEXT_CHARACTERS,
  CONTEXT_LINE_CHARACTERS,
  FEEDBACK_KINDS,
  MAX_SUGGESTIONS,
} from '@mesh/domain/recommend';
import { id, timestamp } from './common.ts';
import { item, minutes, passageReference } from './items.ts';

const workContext = z
  .strictObject({
    app: z.string().max(CONTEXT_LINE_CHARACTERS).openapi({ example: 'helpdesk' }),
    title: z.string().max(CONTEXT_LINE_CHARACTERS).openapi({ example: 'Ticket 4711' }),
    text: z.string().max(CONTEXT_CHARACTERS).openapi({ example: 'A customer wants a refund after 40 days.' }),
    url: z.string().max(CONTEXT_LINE_CHARACTERS),
    selection: z.string().max(CONTEXT_CHARACTERS),
  })
  .partial()
  .openapi('WorkContext', { description: 'What the person is doing now. It is not stored.' });

export const suggestRequest = z
  .object({
    context: workContext,
    limit: z.int().min(1).max(MAX_SUGGESTIONS).default(MAX_SUGGESTIONS),
    minutes: z.number().min(1).max(600).optional().openapi({ description: 'The time there is.' }),
  })
  .openapi('SuggestRequest', {
    example: { context: { app: 'helpdesk', text: 'A customer wants a refund after 40 days.' }, limit: 3 },
  });

const suggestion = z
  .object({
    item,
    passage: passageReference.extend({ text: z.string().openapi({ description: 'The part that fits.' }) }),
    url: z.string().nullable(),
    minutes,
    reasons: z.array(z.string()).openapi({ description: 'Why this one, in words.' }),
    score: z.number(),
    checkedAt: timestamp,
  })
  .openapi('Suggestion');

export const suggestions = z
  .object({
    id: id.openapi({ description: 'What feedback refers to.' }),
    items: z.array(suggestion),
    about: z.array(z.string()).openapi({ description: 'The terms that the context was understood by.' }),
    message: z.string().optional().openapi({ description: 'Why nothing is suggested.' }),
  })
  .openapi('Suggestions');

const feedbackKind = z.enum(FEEDBACK_KINDS);

export const suggestionFeedback = z
  .object({ itemId: id, feedback: feedbackKind })
  .openapi('SuggestionFeedback');

export const itemFeedback = z.object({ feedback: feedbackKind }).openapi('ItemFeedback');

export type SuggestRequest = z.input<typeof suggestRequest>;
export type Suggestion = z.infer<typeof suggestion>;
export type Suggestions = z.infer<typeof suggestions>;
export type Feedback = z.infer<typeof feedbackKind>;

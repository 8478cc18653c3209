import { z } from 'zod';

const metadata = z.looseObject({ next_cursor: z.string().default('') }).optional();

/** Every answer is one of these, mostly with HTTP 200: https://docs.slack.dev/apis/web-api/#responses */
export const answerSchema = z.looseObject({
  ok: z.boolean(),
  error: z.string().optional(),
  needed: z.string().optional(),
});

/** https://docs.slack.dev/reference/methods/auth.test */
export const identitySchema = z.looseObject({ url: z.string(), team: z.string(), team_id: z.string() });

/** https://docs.slack.dev/reference/methods/conversations.info */
export const channelSchema = z.looseObject({
  channel: z.object({
    id: z.string(),
    name: z.string().default(''),
    is_private: z.boolean().default(true),
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
  }),
});
export type Channel = z.infer<typeof channelSchema>['channel'];

/** https://docs.slack.dev/reference/events/message */
export const messageSchema = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(''),
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  hidden: z.boolean().optional(),
  reply_count: z.number().default(0),
  latest_reply: z.string().optional(),
  edited: z.looseObject({ ts: z.string() }).optional(),
});
export type Message = z.infer<typeof messageSchema>;

/** Messages are checked one by one, so that a malformed one costs only itself. */
export const messagesSchema = z.looseObject({ messages: z.array(z.unknown()), response_metadata: metadata });

/** https://docs.slack.dev/reference/methods/conversations.replies */
export const repliesSchema = z.looseObject({ messages: z.array(messageSchema), response_metadata: metadata });

/** https://docs.slack.dev/reference/methods/conversations.members */
export const membersSchema = z.looseObject({ members: z.array(z.string()), response_metadata: metadata });

/** https://docs.slack.dev/reference/objects/user-object */
export const userSchema = z.looseObject({
  id: z.string(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  name: z.string().default(''),
  real_name: z.string().nullish(),
  profile: z
    .looseObject({
      email: z.string().nullish(),
      display_name: z.string().nullish(),
      real_name: z.string().nullish(),
    })
    .default({}),
});
export type User = z.infer<typeof userSchema>;

/** https://docs.slack.dev/reference/methods/users.list */
export const usersSchema = z.looseObject({ members: z.array(userSchema), response_metadata: metadata });

/** https://docs.slack.dev/apis/events-api/#the-events-api-payload */
export const eventSchema = z.looseObject({
  type: z.string(),
  challenge: z.string().optional(),
  event: z
    .looseObject({
      type: z.string(),
      channel: z.union([z.string(), z.looseObject({ id: z.string() })]).optional(),
    })
    .optional(),
});

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookOutcome, WebhookRequest } from '@mesh/connectors/kit';
import { eventSchema } from './schema.ts';

/** Older calls may be somebody's copy: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const OLDEST_SECONDS = 5 * 60;
/** Events after which a thread or who may read it is another. */
const NEWS = [
  'message',
  'member_joined_channel',
  'member_left_channel',
  'channel_deleted',
  'channel_archive',
];

/** The Events API: https://docs.slack.dev/apis/events-api/using-http-request-urls */
export function receive(
  { headers, body }: WebhookRequest,
  {
    signingSecret,
    channels,
    now,
  }: { signingSecret: string | undefined; channels: readonly string[]; now: Date },
): WebhookOutcome {
  if (signingSecret === undefined)
    return { type: 'refused', reason: 'signingSecret: Enter the signing secret of the app.' };
  if (!isSigned(headers, body, signingSecret, now))
    return {
      type: 'refused',
      reason: 'The signature is wrong or older than five minutes. Check the signing secret and the clock.',
    };
  const call = eventSchema.safeParse(parse(body)).data;
  if (call?.type === 'url_verification')
    return { type: 'answer', body: call.challenge ?? '', mediaType: 'text/plain' };
  const { type = '', channel } = call?.event ?? {};
  const id = typeof channel === 'string' ? channel : channel?.id;
  return { type: NEWS.includes(type) && id !== undefined && channels.includes(id) ? 'changed' : 'ignored' };
}

function isSigned(headers: Headers, body: Uint8Array, secret: string, now: Date): boolean {
  const sent = headers.get('x-slack-request-timestamp') ?? '';
  if (!/^\d+$/.test(sent) || Math.abs(now.getTime() / 1_000 - Number(sent)) > OLDEST_SECONDS) return false;
  const digest = createHmac('sha256', secret).update(`v0:${sent}:`).update(body).digest('hex');
  const [expected, stated] = [
    Buffer.from(`v0=${digest}`),
    Buffer.from(headers.get('x-slack-signature') ?? ''),
  ];
  return stated.length === expected.length && timingSafeEqual(stated, expected);
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

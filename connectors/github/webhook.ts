import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookOutcome, WebhookRequest } from '@mesh/connectors/kit';
import { pushSchema } from './schema.ts';

/** Events after which there may be something to read, or other readers. */
const NEWS = ['discussion', 'discussion_comment', 'gollum', 'member', 'repository', 'public', 'team_add'];

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries; `branch` undefined: any. */
export function receive(
  { headers, body }: WebhookRequest,
  secret: string | undefined,
  branch: string | undefined,
): WebhookOutcome {
  if (secret === undefined)
    return {
      type: 'refused',
      reason: 'webhookSecret: Enter the secret of the webhook, so that its calls can be told from others.',
    };
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const stated = Buffer.from(headers.get('x-hub-signature-256') ?? '');
  if (stated.length !== expected.length || !timingSafeEqual(stated, expected))
    return {
      type: 'refused',
      reason: 'The signature is wrong. Enter the same secret here and at the webhook.',
    };
  const event = headers.get('x-github-event') ?? '';
  if (event === 'push') return { type: concerns(body, branch) ? 'changed' : 'ignored' };
  return { type: NEWS.includes(event) ? 'changed' : 'ignored' };
}

function concerns(body: Uint8Array, branch: string | undefined): boolean {
  try {
    const push = pushSchema.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return branch === undefined || !push.success || push.data.ref === `refs/heads/${branch}`;
  } catch {
    return true;
  }
}

import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { CALLBACK_PATH, finishAuthorisation, receiveWebhook, type WebhookOutcome } from '@mesh/domain/sync';
import { hashToken } from '@mesh/platform/secrets';
import { networkOf } from '@mesh/platform/web';
import type { HttpApiDeps } from '../api.deps.ts';
import { createRateLimiter } from '../rate-limit.ts';
import { jsonOf, parse } from '../validate.ts';
import { readBody } from './read-body.ts';

/** At one address. A source that calls more often than this makes noise: one run follows them all anyway. */
const WEBHOOK_LIMIT = { perSecond: 1, burst: 60 };
/** From one address, whatever it knows: a source sends for all that is connected to it. */
const ADDRESS_LIMIT = { perSecond: 50, burst: 1_000 };
/** With one state, which is good for one use. */
const CALLBACK_LIMIT = { perSecond: 1, burst: 30 };
const WEBHOOK_BYTES = 1024 * 1024;
/** What the source put into the address; far longer than any that is known. */
const ADDRESS_PART = z.string().max(8192);
const SIGN_IN_ENDS = z.object({
  state: ADDRESS_PART,
  code: ADDRESS_PART.optional(),
  error: ADDRESS_PART.optional(),
});

export interface SignInEnded {
  sourceId: string;
}

/**
 * What comes from other systems: the browser back from a sign-in, and webhooks. Neither has credentials of the
 * mesh: the sealed state, or the token in the address, is the proof.
 */
export function createCallbacks(deps: HttpApiDeps): Hono {
  const app = new Hono();
  const now = () => deps.sync.clock.now().getTime();
  const take = createRateLimiter({ usual: WEBHOOK_LIMIT, outbound: CALLBACK_LIMIT }, now);
  const takeOfAddress = createRateLimiter({ usual: ADDRESS_LIMIT, outbound: ADDRESS_LIMIT }, now);
  const fromAddress = (context: Context) => takeOfAddress(networkOf(deps.addressOf(context)), 'usual');
  // The web app stands at this path: it shows how the sign-in ended, in the reader's language.
  app.post(CALLBACK_PATH, async (context) => {
    fromAddress(context);
    const answer = parse(SIGN_IN_ENDS, await jsonOf(context));
    take(hashToken(answer.state), 'outbound');
    const { sourceId } = await finishAuthorisation(deps.sync, answer);
    return context.json({ sourceId } satisfies SignInEnded);
  });
  app.post('/hooks/:id/:token', async (context) => {
    fromAddress(context);
    const { id, token } = context.req.param();
    // By id and token: who knows the id alone must not use up what the source may call.
    take(hashToken(`${id}/${token}`), 'usual');
    const outcome = await receiveWebhook(deps.sync, {
      tenantId: deps.tenantId,
      sourceId: id,
      token,
      request: {
        headers: context.req.raw.headers,
        query: new URL(context.req.url).searchParams,
        body: await readBody(context.req.raw, WEBHOOK_BYTES),
      },
    });
    return answerTo(outcome);
  });
  return app;
}

function answerTo(outcome: WebhookOutcome): Response {
  if (outcome.type === 'answer')
    return new Response(outcome.body, {
      // What a source makes the mesh say must never run in a browser.
      headers: { 'content-type': outcome.mediaType, 'content-security-policy': 'sandbox' },
    });
  return Response.json({ result: outcome.type }, { status: 202 });
}

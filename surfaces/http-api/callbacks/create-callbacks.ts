import { Hono, type Context } from 'hono';
import { CALLBACK_PATH, finishAuthorisation, receiveWebhook, type WebhookOutcome } from '@mesh/domain/sync';
import { DomainError } from '@mesh/domain/kernel';
import { hashToken } from '@mesh/platform/secrets';
import type { HttpApiDeps } from '../api.deps.ts';
import { createRateLimiter } from '../rate-limit.ts';
import { signInPage } from './pages.ts';
import { readBody } from './read-body.ts';

/** At one address. A source that calls more often than this makes noise: one run follows them all anyway. */
const WEBHOOK_LIMIT = { perSecond: 1, burst: 60 };
/** With one state, which is good for one use. */
const CALLBACK_LIMIT = { perSecond: 1, burst: 30 };
const WEBHOOK_BYTES = 1024 * 1024;

/**
 * What other systems call: the browser that comes back from a sign-in, and webhooks. Neither has credentials of the
 * mesh: the sealed state, or the token in the address, is the proof.
 */
export function createCallbacks(deps: HttpApiDeps): Hono {
  const app = new Hono();
  const take = createRateLimiter({ usual: WEBHOOK_LIMIT, outbound: CALLBACK_LIMIT }, () =>
    deps.sync.clock.now().getTime(),
  );
  app.get(CALLBACK_PATH, async (context) => {
    take(hashToken(context.req.query('state') ?? ''), 'outbound');
    return signInEnds(deps, context);
  });
  app.post('/hooks/:id/:token', async (context) => {
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

async function signInEnds(deps: HttpApiDeps, context: Context): Promise<Response> {
  const { state = '', code, error } = context.req.query();
  try {
    const { sourceId } = await finishAuthorisation(deps.sync, { state, code, error });
    return signInPage(200, {
      title: 'Signed in',
      text: 'The mesh may read this source now. You can close this page.',
      link: `/sources/${sourceId}`,
    });
  } catch (failure) {
    if (!(failure instanceof DomainError)) throw failure;
    const text = [failure.message, failure.remedy].filter((part) => part !== undefined).join(' ');
    return signInPage(failure.code === 'unavailable' ? 502 : 400, { title: 'Not signed in', text });
  }
}

function answerTo(outcome: WebhookOutcome): Response {
  if (outcome.type === 'answer')
    return new Response(outcome.body, {
      // What a source makes the mesh say must never run in a browser.
      headers: { 'content-type': outcome.mediaType, 'content-security-policy': 'sandbox' },
    });
  return Response.json({ result: outcome.type }, { status: 202 });
}

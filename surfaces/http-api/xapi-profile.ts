import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { MESH_PROFILE } from '@mesh/domain/records';

/** Where a server publishes the profile of its own statements; whoever reads them elsewhere has no credentials here. */
const XAPI_PROFILE_PATH = '/xapi-profile';

const JSON_LD = 'application/ld+json';
const CACHE_SECONDS = 60 * 60;

/** The xAPI profile as a document, as JSON-LD unless plain JSON is asked for (Profiles, Communication §3). */
export function createXapiProfile(): Hono {
  const app = new Hono();
  const document = `${JSON.stringify(MESH_PROFILE, null, 2)}\n`;
  app.get(XAPI_PROFILE_PATH, (context) => {
    const type = accepts(context, {
      header: 'Accept',
      supports: [JSON_LD, 'application/json'],
      default: JSON_LD,
    });
    return context.body(document, 200, {
      'content-type': type,
      'cache-control': `public, max-age=${CACHE_SECONDS}`,
      'access-control-allow-origin': '*',
      vary: 'accept',
    });
  });
  return app;
}

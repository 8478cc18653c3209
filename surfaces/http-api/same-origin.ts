import { foreignPage } from '@mesh/platform/web';
import type { HttpApiDeps } from './api.deps.ts';
import { HttpApiError } from './problem.ts';

/** Refuses a request that a page other than the web app sends with the session of the person who looks at it. */
export function refuseOtherPages({ signIn, webSession }: HttpApiDeps, request: Request): void {
  const reason = foreignPage(request, {
    origin: signIn.site().origin,
    isOurs: (host) => webSession.allowedHost(host),
  });
  if (reason !== undefined)
    throw new HttpApiError(
      'forbidden',
      `${reason} Programs use a token instead of the session of the web app.`,
    );
}

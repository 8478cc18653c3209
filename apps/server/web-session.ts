import { ALL_SCOPES, DEFAULT_TENANT, type Actor } from '@mesh/domain/kernel';
import { actorOfSession, isSignInSetUp, SESSION_PREFIX, type SignInDeps } from '@mesh/domain/sign-in';
import { newToken, sameSecret } from '@mesh/platform/secrets';
import { isLoopbackName } from '@mesh/platform/web';

const CONTEXT = 'web-session';
export const LOOPBACK_COOKIE = 'mesh_session';
export const SESSION_DAYS = 30;

/** How people get in: everybody on this machine (the demo), whoever has the terminal's link, whoever signs in. */
export type Mode = 'demo' | 'local' | 'sign-in';

/**
 * The sessions of the web app. Those of persons hold in every mode; those of this machine's loopback, which may do all,
 * only until somebody has set up sign-in: from then on none is given, and none that was given is good.
 */
export interface WebSession {
  mode(): Promise<Mode>;
  /** Of the loopback. */
  issue(): string;
  actorOfCookie(cookie: string | undefined, name?: string): Promise<Actor | undefined>;
  allowedHost(host: string): boolean;
  /** Of the link in the terminal; good as long as this process runs. */
  code: string;
  isCode(code: string): boolean;
}

export function createWebSession(deps: SignInDeps & { demo: boolean }): WebSession {
  const { secrets, clock, site } = deps;
  const code = newToken('');
  let isSetUp = false;

  async function mode(): Promise<Mode> {
    isSetUp ||= await isSignInSetUp(deps, DEFAULT_TENANT);
    if (isSetUp) return 'sign-in';
    return deps.demo ? 'demo' : 'local';
  }

  return {
    mode,
    code,
    isCode: (given) => sameSecret(given, code),
    // Sealed rather than stored: every process with the key recognises it, and none has to remember it.
    issue: () => secrets.seal(String(clock.now().getTime() + SESSION_DAYS * 86_400_000), CONTEXT),
    async actorOfCookie(cookie, name = LOOPBACK_COOKIE) {
      if (cookie === undefined) return undefined;
      if (cookie.startsWith(SESSION_PREFIX)) {
        // Over HTTPS a cookie without the prefix may be of a neighbour of this host: it is nobody's.
        if (site().origin.startsWith('https:') !== name.startsWith('__Host-')) return undefined;
        return (await actorOfSession(deps, DEFAULT_TENANT, cookie))?.actor;
      }
      if (name !== LOOPBACK_COOKIE || !isCurrent(cookie) || (await mode()) === 'sign-in') return undefined;
      return { tenantId: DEFAULT_TENANT, kind: 'token', scopes: ALL_SCOPES };
    },
    allowedHost: (host) => isLoopbackName(host) || host.toLowerCase() === new URL(site().origin).host,
  };

  function isCurrent(cookie: string): boolean {
    try {
      return Number(secrets.open(cookie, CONTEXT)) > clock.now().getTime();
    } catch {
      return false;
    }
  }
}

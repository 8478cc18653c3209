import { ALL_SCOPES, DEFAULT_TENANT, type Actor } from '@mesh/domain/kernel';
import { newToken, sameSecret, type SecretBox } from '@mesh/platform/secrets';

const CONTEXT = 'web-session';
export const SESSION_DAYS = 30;
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The session of the web app until sign-in exists: whoever can open this machine's loopback is the administrator.
 * In the demo organisation every visitor gets one; else the terminal's link with its code is needed once.
 */
export interface WebSession {
  issue(): string;
  actorOfCookie(cookie: string | undefined): Promise<Actor | undefined>;
  allowedHost(host: string): boolean;
  /** Of the link in the terminal; good as long as this process runs. */
  code: string;
  isCode(code: string): boolean;
}

export function createWebSession(secrets: SecretBox, now: () => Date): WebSession {
  const code = newToken('');
  return {
    code,
    isCode: (given) => sameSecret(given, code),
    // Sealed rather than stored: every process with the key recognises it, and none has to remember it.
    issue: () => secrets.seal(String(now().getTime() + SESSION_DAYS * 86_400_000), CONTEXT),
    async actorOfCookie(cookie) {
      if (cookie === undefined || !isCurrent(cookie)) return undefined;
      return { tenantId: DEFAULT_TENANT, kind: 'token', scopes: ALL_SCOPES };
    },
    allowedHost: (host) => LOOPBACK_NAMES.includes(host.replace(/:\d+$/, '').toLowerCase()),
  };

  function isCurrent(cookie: string): boolean {
    try {
      return Number(secrets.open(cookie, CONTEXT)) > now().getTime();
    } catch {
      return false;
    }
  }
}

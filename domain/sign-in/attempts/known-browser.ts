import { randomUUID } from 'node:crypto';
import type { SignInDeps } from '../sign-in.deps.ts';

/** Milliseconds that a browser is known to be somebody's after they signed in with it. */
export const KNOWN_FOR = 180 * 24 * 60 * 60 * 1000;

export interface KnownBrowser {
  personId: string;
  /** Of this browser alone; new with each sign-in. */
  id: string;
}

const contextOf = (tenantId: string) => `known-browser:${tenantId}`;

/** What a browser keeps, so that it is known again: it lets nobody in, and only this server can make or read it. */
export function sealKnownBrowser({ secrets, clock }: SignInDeps, tenantId: string, personId: string): string {
  const until = clock.now().getTime() + KNOWN_FOR;
  const browser: KnownBrowser = { personId, id: randomUUID() };
  return secrets.seal(JSON.stringify({ ...browser, until }), contextOf(tenantId));
}

/** Undefined for what is not of here, or too old. */
export function openKnownBrowser(
  { secrets, clock }: SignInDeps,
  tenantId: string,
  sealed: string | undefined,
): KnownBrowser | undefined {
  if (sealed === undefined) return undefined;
  try {
    const browser = JSON.parse(secrets.open(sealed, contextOf(tenantId))) as KnownBrowser & { until: number };
    return browser.until > clock.now().getTime() ? browser : undefined;
  } catch {
    return undefined;
  }
}

import { parse } from 'bowser';
import type { OwnWays, SessionView } from '@mesh/domain/sign-in';
import type { OwnSessions, OwnSignIn } from '../schemas/own-sign-in.ts';

export function presentSession(
  session: SessionView,
  current: string | undefined,
): OwnSessions['sessions'][number] {
  const { id, how, address, createdAt, seenAt, expiresAt } = session;
  return {
    id,
    current: id === current,
    how,
    ...deviceOf(session.userAgent),
    address,
    startedAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

/** A browser and a system in the words that people have for them; null for those that nobody has heard of. */
function deviceOf(userAgent: string): { browser: string | null; system: string | null } {
  if (userAgent === '') return { browser: null, system: null };
  const { browser, os } = parse(userAgent);
  return { browser: browser.name || null, system: os.name ?? null };
}

export function presentWays({ passwordSetAt, passkeys }: OwnWays, canHavePasskeys: boolean): OwnSignIn {
  return {
    passwordSetAt: passwordSetAt?.toISOString() ?? null,
    passkeys: passkeys.map(({ id, name, synced, createdAt, usedAt }) => ({
      id,
      name,
      synced,
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
    canHavePasskeys,
  };
}

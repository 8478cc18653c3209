import type { TokenView } from '@mesh/domain/access';
import type { Clock } from '@mesh/domain/kernel';
import type { Token } from '../schemas/system.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export function presentToken({ createdAt, expiresAt, ...token }: TokenView): Token {
  return { ...token, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null };
}

export function endOf(clock: Clock, days: number | undefined): Date | undefined {
  return days === undefined ? undefined : new Date(clock.now().getTime() + days * DAY_MS);
}

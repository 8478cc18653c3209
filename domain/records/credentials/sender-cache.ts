import type { Sender } from './sender.ts';

/** A change made by another process is seen after so long; one of this process at once. */
const TTL_MS = 3_000;
/** Far more senders than an organisation has; the oldest makes room. */
const MAX_SENDERS = 5_000;

export interface KnownSender {
  sender: Sender;
  secretHash: string;
  /** The secret before this one, and until when it is taken. */
  previousSecret: { hash: string; until: Date } | undefined;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** The senders of the last moments, by key or id, so that a request need not ask the database who it is from. */
export interface SenderCache {
  get(name: string, now: Date): KnownSender | undefined;
  set(name: string, known: KnownSender, now: Date): void;
  clear(): void;
}

export function createSenderCache(): SenderCache {
  const senders = new Map<string, { known: KnownSender; until: number }>();
  return {
    get(name, now) {
      const entry = senders.get(name);
      return entry && entry.until > now.getTime() ? entry.known : undefined;
    },
    set(name, known, now) {
      senders.delete(name);
      senders.set(name, { known, until: now.getTime() + TTL_MS });
      if (senders.size > MAX_SENDERS) senders.delete(senders.keys().next().value!);
    },
    clear: () => senders.clear(),
  };
}

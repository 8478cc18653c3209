import type { Sender } from './sender.ts';

/** A change made by another process is seen after so long; one of this process at once. */
const TTL_MS = 3_000;
/** Far more senders than an organisation has; the oldest makes room. */
const MAX_ENTRIES = 5_000;

export interface KnownSender {
  sender: Sender;
  secretHash: string;
  /** The secret before this one, and until when it is taken. */
  previousSecret: { hash: string; until: Date } | undefined;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** What the database said within the last moments. */
interface Recent<Known> {
  get(name: string, now: Date): Known | undefined;
  set(name: string, known: Known, now: Date): void;
  clear(): void;
}

/** What a request need not ask the database; emptied by whoever changes a credential. */
export interface SenderCache {
  /** By key or id. */
  senders: Recent<KnownSender>;
  /** Origins that a preflight may come from, by tenant. */
  corsOrigins: Recent<readonly string[]>;
  clear(): void;
}

export function createSenderCache(): SenderCache {
  const [senders, corsOrigins] = [recent<KnownSender>(), recent<readonly string[]>()];
  return {
    senders,
    corsOrigins,
    clear() {
      senders.clear();
      corsOrigins.clear();
    },
  };
}

function recent<Known>(): Recent<Known> {
  const entries = new Map<string, { known: Known; until: number }>();
  return {
    get(name, now) {
      const entry = entries.get(name);
      return entry && entry.until > now.getTime() ? entry.known : undefined;
    },
    set(name, known, now) {
      entries.delete(name);
      entries.set(name, { known, until: now.getTime() + TTL_MS });
      if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value!);
    },
    clear: () => entries.clear(),
  };
}

import type { Context } from 'hono';
import type { Actor } from '@mesh/domain/kernel';
import type { PrivacyDeps } from '@mesh/domain/privacy';
import type { RecommendDeps } from '@mesh/domain/recommend';
import type { ExchangeDeps, RecordsDeps } from '@mesh/domain/records';
import type { SearchDeps } from '@mesh/domain/search';
import type { SignInDeps } from '@mesh/domain/sign-in';
import type { ProviderDeps } from '@mesh/domain/sign-in';
import type { RunView, SyncDeps } from '@mesh/domain/sync';
import type { RateLimits } from './rate-limit.ts';
import type { ConnectorVerification } from './schemas/connectors.ts';
import type { CsvPreviewAnswer, CsvPreviewQuestion } from './schemas/csv.ts';
import type { SystemInfo } from './schemas/system.ts';

/** What the composition hands to the API. */
export interface HttpApiDeps {
  sync: SyncDeps;
  search: SearchDeps;
  recommend: RecommendDeps;
  records: RecordsDeps;
  exchange: ExchangeDeps;
  privacy: PrivacyDeps;
  signIn: SignInDeps;
  providers: ProviderDeps;
  /** Whose sources webhooks are for: they carry no credentials that say it. */
  tenantId: string;
  organisation: { name: string; demo: boolean };
  version: string;
  system: () => Promise<SystemInfo>;
  /** How far a connector was tried. */
  verificationOf: (connectorId: string) => ConnectorVerification;
  /** Tables that people send and look into; `preview` throws an `invalid` DomainError for one that cannot be read. */
  csv: {
    keep(actor: Actor, body: AsyncIterable<Uint8Array>): Promise<{ id: string; bytes: number } | undefined>;
    preview(question: CsvPreviewQuestion, signal: AbortSignal): Promise<CsvPreviewAnswer>;
  };
  /** Private hosts that are open, `name:port`. */
  allowedHosts: () => readonly string[];
  /** Every change of every run; returns how to stop listening. */
  runs: { subscribe(tenantId: string, listener: (run: RunView) => void): () => void };
  webSession: {
    /** Whose session the value of a cookie is; of which of `SESSION_COOKIES`, it says too. */
    actorOfCookie(cookie: string | undefined, name?: string): Promise<Actor | undefined>;
    /** Whether a `Host` header (with its port) is one that the web app is served under; guards against DNS rebinding. */
    allowedHost(host: string): boolean;
  };
  /** The address of whoever sent a request, as far as trusted proxies tell. */
  addressOf: (context: Context) => string;
  /** Default: `DEFAULT_RATE_LIMITS`. */
  rateLimits?: RateLimits | undefined;
}

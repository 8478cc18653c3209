import type { Logger } from '@mesh/platform/logging';
import { Agent, fetch as undiciFetch } from 'undici';
import { addressGuard } from './address-guard.ts';
import { systemClock, type Clock } from './clock.ts';
import { guardedConnect, resolveBySystem, type Lookup } from './guarded-connect.ts';
import { fetchOver } from './guarded-fetch.ts';
import { HostGate } from './host-gate.ts';
import { HttpError, timeoutError, toHttpError } from './http-error.ts';
import { httpResponse, type HttpRequest, type HttpResponse } from './messages.ts';
import { neverPaused } from './never-paused.ts';
import { readBody } from './read-body.ts';
import { nextHop, requestUrl, type Hop } from './redirects.ts';

export interface HttpLimits {
  /** Milliseconds until the connection stands. */
  connectMs: number;
  /** Milliseconds until the first byte of an answer, and between two parts of its body. */
  headersMs: number;
  /** Milliseconds for a whole request, redirects and body included; waiting for its turn is not counted. */
  totalMs: number;
  /** Bytes of a body, after decompression. */
  maxBytes: number;
  /** Requests at once to one host. */
  perHostConcurrency: number;
  /** Requests a second to one host. */
  perHostRate: number;
}

const DEFAULT_LIMITS: HttpLimits = {
  connectMs: 10_000,
  headersMs: 20_000,
  totalMs: 60_000,
  maxBytes: 50 * 1024 * 1024,
  perHostConcurrency: 4,
  perHostRate: 10,
};

/** Redirects followed for one request. */
const MAX_REDIRECTS = 5;

export interface HttpClientOptions {
  /**
   * `host`, `host:port` or CIDR: private addresses that may be reached all the same. Asked at every connection, so
   * that an administrator's change holds at once.
   */
  allowedHosts: () => readonly string[];
  logger: Logger;
  userAgent?: string | undefined;
  limits?: Partial<HttpLimits> | undefined;
  /** Name resolution and time; tests bring their own. */
  lookup?: Lookup | undefined;
  clock?: Clock | undefined;
}

export interface HttpClient {
  /** What waiting between its requests is measured by. */
  readonly clock: Clock;
  /** Any status is an answer; throws `HttpError` when there is none, or the signal's reason when the caller aborts. */
  fetch(url: string | URL, request?: HttpRequest): Promise<HttpResponse>;
  /** The same behind the standard signature, for libraries that take a `fetch`. Bodies are whole, never streamed. */
  guardedFetch: typeof fetch;
  /** Drops all connections. */
  close(): Promise<void>;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { logger, lookup = resolveBySystem, clock = systemClock, userAgent = 'LearningMesh/0.1' } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const gate = new HostGate(limits.perHostConcurrency, clock);
  const agent = new Agent({
    connect: guardedConnect({
      guard: (...connection) => addressGuard(options.allowedHosts())(...connection),
      lookup,
      connectMs: limits.connectMs,
    }),
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.headersMs,
  });
  const dispatcher = agent.compose(neverPaused);

  async function request(url: string | URL, init: HttpRequest = {}): Promise<HttpResponse> {
    let hop = firstHop(url, init, userAgent);
    const budget = { leftMs: limits.totalMs };
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await paced(hop, init, budget);
      const next =
        init.redirect === 'manual'
          ? undefined
          : nextHop(hop, response.status, response.headers.get('location'));
      if (next === undefined) return response;
      hop = next;
    }
    throw new HttpError(
      'too_many_redirects',
      hop.url.href,
      `More than ${MAX_REDIRECTS} redirects. Check the address, or whether the site asks for a login.`,
    );
  }

  function paced(hop: Hop, init: HttpRequest, budget: { leftMs: number }): Promise<HttpResponse> {
    const rate = init.requestsPerSecond ?? limits.perHostRate;
    return gate.run(hop.url.host, rate, init.signal ?? NEVER, async () => {
      const started = performance.now();
      const response = await exchange(hop, init, budget.leftMs);
      const ms = Math.round(performance.now() - started);
      budget.leftMs -= ms;
      logger.debug(
        { method: hop.method, url: hop.url.href, status: response.status, ms },
        'outbound request',
      );
      return response;
    });
  }

  /** One request and its whole answer. */
  async function exchange(
    { url, method, headers, body }: Hop,
    init: HttpRequest,
    ms: number,
  ): Promise<HttpResponse> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), Math.max(0, ms));
    const signal = AbortSignal.any([deadline.signal, ...(init.signal === undefined ? [] : [init.signal])]);
    try {
      const answer = await undiciFetch(url, {
        method,
        headers: [...headers],
        redirect: 'manual',
        dispatcher,
        signal,
        ...(body === undefined ? {} : { body }),
      });
      const bytes = await readBody(answer, init.maxBytes ?? limits.maxBytes, url.href);
      return httpResponse(answer.status, new Headers([...answer.headers]), url.href, bytes);
    } catch (error) {
      init.signal?.throwIfAborted();
      throw deadline.signal.aborted ? timeoutError(url.href, error) : toHttpError(error, url.href);
    } finally {
      clearTimeout(timer);
    }
  }

  return { clock, fetch: request, guardedFetch: fetchOver(request), close: () => agent.destroy() };
}

const NEVER = new AbortController().signal;

function firstHop(url: string | URL, { method = 'GET', headers, body }: HttpRequest, userAgent: string): Hop {
  const own = new Headers(headers);
  if (!own.has('user-agent')) own.set('user-agent', userAgent);
  return { url: requestUrl(String(url)), method: method.toUpperCase(), headers: own, body };
}

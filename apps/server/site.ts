import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { Site } from '@mesh/domain/sign-in';
import type { Config } from '@mesh/platform/config';
import { createAddressReader } from '@mesh/platform/web';

/** Where people meet this server. */
export function siteOf({ publicUrl }: Config, port: number): Site {
  const origin = publicUrl ?? `http://localhost:${port}`;
  const { hostname } = new URL(origin);
  // WebAuthn level 3 §5.1.3: a relying party is a domain.
  return { origin, passkeyHost: isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : undefined };
}

/** What the server hands on with a request. */
export type Bindings = { incoming?: { socket: { remoteAddress?: string | undefined } } } | undefined;

/** The address of whoever sent a request, as far as trusted proxies tell. */
export function addressReaderOf({
  trustedProxies,
}: Config): (request: Request, bindings: Bindings) => string {
  const read = createAddressReader(trustedProxies);
  return (request, bindings) => read(request, socketAddress(bindings));
}

/** Requests that came through no socket have none: those of tests, and those that the server sends itself. */
const socketAddress = (bindings: Bindings): string | undefined => bindings?.incoming?.socket.remoteAddress;

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** Whether a request comes straight from this machine: no proxy brought it from somewhere else. */
export function isFromHere(context: Context): boolean {
  if (FORWARDED.some((name) => context.req.header(name) !== undefined)) return false;
  const address = socketAddress(context.env as Bindings) ?? '127.0.0.1';
  return /^(::ffff:)?127\.|^::1$/.test(address);
}

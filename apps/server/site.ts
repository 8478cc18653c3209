import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
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

/** The address of whoever sent a request, as far as trusted proxies tell. */
export function addressReaderOf({ trustedProxies }: Config): (context: Context) => string {
  const read = createAddressReader(trustedProxies);
  return (context) => read(context.req.raw, socketAddress(context));
}

/** Requests that came through no socket have none: those of tests, and those that the server sends itself. */
function socketAddress(context: Context): string | undefined {
  const env = context.env as { incoming?: unknown } | undefined;
  return env?.incoming === undefined ? undefined : getConnInfo(context).remote.address;
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** Whether a request comes straight from this machine: no proxy brought it from somewhere else. */
export function isFromHere(context: Context): boolean {
  if (FORWARDED.some((name) => context.req.header(name) !== undefined)) return false;
  const address = socketAddress(context) ?? '127.0.0.1';
  return /^(::ffff:)?127\.|^::1$/.test(address);
}

import { Buffer } from 'node:buffer';
import { isIP, isIPv4 } from 'node:net';
import { z } from 'zod';

/** YAML 1.2 reads `on` as text and `true` as a boolean; both are meant. */
export const onOff = z.preprocess(
  (value) => (value === 'on' ? true : value === 'off' ? false : value),
  z.boolean('neither on nor off'),
);

export const listenHost = z.string().refine((host) => host === 'localhost' || isIP(host) !== 0, {
  error: 'not an address of this machine',
});

/** Whether only this machine can reach an address that is listened on. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** An origin; over HTTPS, because passwords and sessions pass there. On this machine itself nobody listens in. */
export const publicUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && `${url.origin}/` === url.href;
  const isSafe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, '')));
  if (isPlain && isSafe) return url.origin;
  context.addIssue({
    code: 'custom',
    message: isPlain ? 'not over HTTPS' : 'not an origin: scheme, name and port alone',
  });
  return z.NEVER;
});

/** The value may hold a password, so the reason never repeats it. */
export const databaseUrl = z.string().refine(
  (value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return url !== undefined && ['postgres:', 'postgresql:'].includes(url.protocol);
  },
  { error: 'not a PostgreSQL address' },
);

/** 32 bytes, written as 64 hex digits or as base64 / base64url. */
export const secretKey = z.string().transform((text, context) => {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : decodeBase64(text);
  if (key?.length === 32) return new Uint8Array(key);
  context.addIssue({ code: 'custom', message: 'not 32 bytes of base64 or hex' });
  return z.NEVER;
});

function decodeBase64(text: string): Buffer | undefined {
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

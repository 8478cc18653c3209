import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** A cookie of this server: over HTTPS only its own host can set it, and it goes nowhere else (RFC 6265bis §4.1.3.2). */
export interface SessionCookie {
  name: string;
  get(context: Context): string | undefined;
  set(context: Context, value: string, until: Date): void;
  clear(context: Context): void;
}

/** `name`: without its prefix. `Strict`: no request that another site begins carries it. */
export function sessionCookie(origin: string, name: string, now: () => Date): SessionCookie {
  const secure = origin.startsWith('https:');
  const full = secure ? `__Host-${name}` : name;
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Strict' } as const;
  return {
    name: full,
    get: (context) => getCookie(context, full),
    set(context, value, until) {
      const maxAge = Math.max(0, Math.floor((until.getTime() - now().getTime()) / 1000));
      setCookie(context, full, value, { ...options, maxAge });
    },
    clear: (context) => void deleteCookie(context, full, options),
  };
}

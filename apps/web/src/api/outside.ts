/** Pages for whoever is not known yet. */
const OUTSIDE = ['/sign-in', '/set-up'];

export const isOutside = (path: string = window.location.pathname): boolean => OUTSIDE.includes(path);

/** A path of this app, and nothing that leads elsewhere. */
export function safePath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to)) return '/';
  const url = new URL(to, window.location.origin);
  if (url.origin !== window.location.origin || isOutside(url.pathname)) return '/';
  // `/.//elsewhere` becomes `//elsewhere`, which a browser takes for another site.
  if (url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}

/** The server does not know this browser (any more): everything that stands on the page goes with it. */
export function goToSignIn(): void {
  if (isOutside()) return;
  const { pathname, search, hash } = window.location;
  const to = pathname + search + hash;
  window.location.assign(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
}

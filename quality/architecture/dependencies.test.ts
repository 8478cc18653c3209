import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  version?: string;
  license?: string;
  integrity?: string;
  resolved?: string;
  dev?: boolean;
  link?: boolean;
  hasInstallScript?: boolean;
}

const REGISTRY = 'https://registry.npmjs.org/';
const LOCK = join(import.meta.dirname, '../../package-lock.json');
/** Of what we ship and what ships with it; weak copyleft by file (MPL) is for tools of the build, which we do not change. */
const LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
  '(MIT AND Zlib)',
  '(MIT OR CC0-1.0)',
  '(MIT OR GPL-3.0-or-later)',
];
const BUILD_TOOLS_UNDER_MPL = /^node_modules\/lightningcss/;
/** Packages that we chose, and what they bring: more of them is more to trust. */
const MOST_PACKAGES = 450;

/** Production packages as the lock file pins them: what is installed is this, or nothing. */
function shipped(): [string, Locked][] {
  const { packages } = JSON.parse(readFileSync(LOCK, 'utf8')) as { packages: Record<string, Locked> };
  return Object.entries(packages).filter(
    ([path, one]) => path.includes('node_modules/') && one.dev !== true && one.link !== true,
  );
}

/** In the place of `npm audit`, which needs a registry that answers it (SECURITY.md): what can be said without one. */
describe('production dependencies', () => {
  const all = shipped();
  const wrong = (isWrong: (path: string, one: Locked) => boolean) =>
    all.filter(([path, one]) => isWrong(path, one)).map(([path]) => path);

  it('are few enough to know, and each is pinned by the hash of its content', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.length).toBeLessThan(MOST_PACKAGES);
    expect(wrong((_, { integrity }) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
    expect(wrong((_, { resolved }) => !(resolved ?? REGISTRY).startsWith(REGISTRY))).toEqual([]);
  });

  it('run nothing when they are installed', () => {
    expect(wrong((_, { hasInstallScript }) => hasInstallScript === true)).toEqual([]);
  });

  it('have licences under which they may be passed on', () => {
    expect(
      wrong(
        (path, { license }) =>
          !LICENCES.includes(license ?? '') && !(license === 'MPL-2.0' && BUILD_TOOLS_UNDER_MPL.test(path)),
      ),
    ).toEqual([]);
  });
});

import { DomainError } from '@mesh/domain/kernel';
import type { XapiVersion } from './statement.model.ts';

export const VERSION_HEADER = 'X-Experience-API-Version';
/** What answers say that were not negotiated. */
export const LATEST_VERSION: XapiVersion = '2.0.0';

/** Latest first, as the About resource lists them. */
export const VERSIONS: readonly XapiVersion[] = ['2.0.0', '1.0.3'];

const FAMILIES: readonly { pattern: RegExp; version: XapiVersion }[] = [
  { pattern: /^1\.0(\.\d{1,3})?$/, version: '1.0.3' },
  { pattern: /^2\.0(\.\d{1,3})?$/, version: '2.0.0' },
];

/** The latest patch of the version that the header asks for (1.0.3 Communication §3.3); throws `invalid` for any other. */
export function negotiateVersion(header: string | undefined): XapiVersion {
  const found = FAMILIES.find(({ pattern }) => header !== undefined && pattern.test(header));
  if (found !== undefined) return found.version;
  throw new DomainError(
    'invalid',
    header === undefined
      ? `The header ${VERSION_HEADER} is missing.`
      : `The version in ${VERSION_HEADER} is not one that is spoken here.`,
    { field: VERSION_HEADER, remedy: `Send ${VERSION_HEADER}: 1.0.3 or 2.0.0.` },
  );
}

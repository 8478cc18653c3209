import type { ClaimPreview, Vouched } from '../provider.model.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** Groups of one person; more are not looked at. */
export const MOST_GROUPS = 1_000;
const MOST_PREVIEWED = 60;
const LONGEST_SAMPLE = 120;
const LONGEST_NAME = 200;

/** What the claims say of somebody, each group once. `groupClaim`: a claim's name, or a path such as `realm_access.roles`. */
export function readClaims(claims: Claims, groupClaim: string | null): Omit<Vouched, 'subject'> {
  const mail = textOf(claims['email']);
  const groups = groupClaim === null ? [] : [...new Set(listOf(claimAt(claims, groupClaim)))];
  return {
    name: nameOf(claims),
    mail,
    // Some send the word instead of the value (OpenID Connect Core 1.0 §5.1 wants a boolean).
    mailVerified: claims['email_verified'] === true || claims['email_verified'] === 'true',
    language: languageOf(claims['locale']),
    timeZone: timeZoneOf(claims['zoneinfo']),
    groups: groups.slice(0, MOST_GROUPS),
    overage: groups.length > MOST_GROUPS || isElsewhere(claims, groupClaim),
    preview: previewOf(claims, groupClaim),
  };
}

/** Whether the groups were left out for a place where they can be asked for (OpenID Connect Core 1.0 §5.6.2). */
function isElsewhere(claims: Claims, groupClaim: string | null): boolean {
  const elsewhere = claims['_claim_names'];
  if (groupClaim === null) return false;
  const named = typeof elsewhere === 'object' && elsewhere !== null && Object.hasOwn(elsewhere, groupClaim);
  // The implicit form of the same: `hasgroups` in place of the list.
  return named || (groupClaim === 'groups' && claims['hasgroups'] === true);
}

function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as Claims)[part] : undefined,
      claims,
    );
}

function listOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string' && one !== '');
}

function nameOf(claims: Claims): string | undefined {
  const parts = [textOf(claims['given_name']), textOf(claims['family_name'])].filter(
    (part) => part !== undefined,
  );
  const name =
    textOf(claims['name']) ?? (parts.length > 0 ? parts.join(' ') : textOf(claims['preferred_username']));
  return name?.slice(0, LONGEST_NAME);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** OpenID Connect lets `en_US` pass for `en-US`. */
function languageOf(value: unknown): string | undefined {
  const tag = textOf(value)?.replaceAll('_', '-');
  try {
    return tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function timeZoneOf(value: unknown): string | undefined {
  const zone = textOf(value);
  try {
    return zone === undefined
      ? undefined
      : new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Of the token itself rather than of somebody. */
const PLAIN = ['iss', 'aud', 'tid', 'acr', 'amr', 'azp', 'email_verified', 'locale', 'zoneinfo', 'ver'];

/** Of the message, not of whom it is about. */
const TECHNICAL = ['nonce', 'exp', 'iat', 'nbf', 'jti', 'sid', 'at_hash', 'c_hash', 's_hash', 'auth_time'];

/** Every claim with what may be kept of it: lists as they are, since groups are; what names somebody by its form. */
function previewOf(claims: Claims, groupClaim: string | null): ClaimPreview[] {
  return Object.entries(claims)
    .filter(([name]) => !TECHNICAL.includes(name))
    .slice(0, MOST_PREVIEWED)
    .map(([name, value]) => {
      const list = Array.isArray(value) && value.every((one) => typeof one === 'string');
      const plain = PLAIN.includes(name) || name === groupClaim;
      return { name: name.slice(0, LONGEST_SAMPLE), sample: sampleOf(value, plain), list };
    });
}

function sampleOf(value: unknown, plain: boolean): string {
  if (Array.isArray(value))
    return cut(value.map((one) => sampleOf(one, plain || !String(one).includes('@'))).join(', '));
  if (typeof value === 'string') return plain ? cut(value) : formOf(value);
  return typeof value === 'object' && value !== null
    ? `{ ${cut(Object.keys(value).join(', '))} }`
    : String(value);
}

const cut = (text: string): string =>
  text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE)}…` : text;

/** `ada@example.org` → `a…@example.org`, `Ada Lindqvist` → `A…`. */
function formOf(text: string): string {
  const [local = '', domain] = text.split('@');
  return `${local.slice(0, 1)}…${domain === undefined ? '' : `@${cut(domain)}`}`;
}

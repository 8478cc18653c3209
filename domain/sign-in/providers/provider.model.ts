import { DomainError } from '@mesh/domain/kernel';

/** OpenID Connect is the one that there is; why SAML is not stands in ADR 0023. */
export type ProviderKind = 'oidc';

/** How the mesh proves to the token endpoint that it is the client (OpenID Connect Core 1.0 §9). */
export type ClientAuth = 'client_secret_basic' | 'client_secret_post' | 'none';

/** Which mail addresses of a provider are taken for theirs: those that it says it verified, all, or none. */
export type MailTrust = 'verified' | 'always' | 'never';

export interface OidcSettings {
  clientId: string | null;
  clientAuth: ClientAuth;
  /** Besides `openid`. */
  scopes: string[];
}

export interface ProviderSettings {
  /** Only persons with a mail address of one of these are let in; none: whoever the provider vouches for. */
  mailDomains: string[];
  mailTrust: MailTrust;
  oidc: OidcSettings;
}

/** Whoever the provider puts into `value` is in this group here. */
export interface GroupMapping {
  value: string;
  groupId: string;
}

/** What the last sign-in told, for whoever maps groups; values that name a person are not kept. */
export interface LastSignIn {
  at: string;
  claims: ClaimPreview[];
  /** What the group claim held. */
  groups: string[];
  /** The provider named a place to ask for groups instead of the groups. */
  overage: boolean;
}

export interface ClaimPreview {
  name: string;
  /** Texts and lists as they are when they name no person, else their form (`a…@example.org`). */
  sample: string;
  /** It is a list of texts, so it may hold groups. */
  list: boolean;
}

export interface Provider {
  id: string;
  kind: ProviderKind;
  name: string;
  issuer: string;
  enabled: boolean;
  settings: ProviderSettings;
  hasSecret: boolean;
  justInTime: boolean;
  groupClaim: string | null;
  groupMap: GroupMapping[];
  createdAt: Date;
  updatedAt: Date;
  lastSignIn: LastSignIn | null;
}

/** What a provider says of somebody, after everything was checked that can be checked. */
export interface Vouched {
  /** Never reassigned within the issuer, compared as it is. */
  subject: string;
  name: string | undefined;
  mail: string | undefined;
  mailVerified: boolean;
  language: string | undefined;
  timeZone: string | undefined;
  groups: readonly string[];
  overage: boolean;
  preview: ClaimPreview[];
}

export const MOST_PROVIDERS = 50;
export const MOST_MAPPINGS = 500;
/** Longer subjects are against OpenID Connect Core 1.0 §2. */
export const LONGEST_SUBJECT = 255;

const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** Mail domains as they are compared. Throws `invalid`. */
export function checkedDomains(domains: readonly string[]): string[] {
  return domains.map((domain, index) => {
    const plain = domain.trim().toLowerCase().replace(/^@/, '');
    if (!DOMAIN.test(plain))
      throw new DomainError('invalid', `"${domain}" is no mail domain.`, {
        field: `mailDomains[${index}]`,
        remedy: 'Send what stands after the @, such as example.org.',
      });
    return plain;
  });
}

/** The mail address that may be taken for theirs; undefined: none. */
export function trustedMail(
  { mailTrust }: Pick<ProviderSettings, 'mailTrust'>,
  { mail, mailVerified }: Pick<Vouched, 'mail' | 'mailVerified'>,
): string | undefined {
  return mailTrust === 'always' || (mailTrust === 'verified' && mailVerified) ? mail : undefined;
}

/** Whether somebody with this mail address may come in; subdomains are domains of their own. */
export function isOfDomains(domains: readonly string[], mail: string | undefined): boolean {
  return (
    domains.length === 0 || (mail !== undefined && domains.includes(mail.split('@').at(-1)!.toLowerCase()))
  );
}

/** A page of this site; anything else would send people elsewhere with the trust they have in us. */
export function safeReturn(path: string | undefined): string {
  if (path === undefined || !path.startsWith('/') || path.length > LONGEST_RETURN) return '/';
  const base = 'https://mesh.invalid';
  if (!URL.canParse(path, base)) return '/';
  const { origin, pathname, search } = new URL(path, base);
  // `/.//elsewhere` is a path of ours that becomes `//elsewhere`, which a browser takes for another site.
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/';
}
const LONGEST_RETURN = 1_000;

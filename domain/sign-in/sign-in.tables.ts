import type { ColumnType } from 'kysely';

declare module '@mesh/platform/database' {
  interface Schema {
    sign_in_session: SignInSessionTable;
    password_credential: PasswordCredentialTable;
    passkey: PasskeyTable;
    sign_in_failure: SignInFailureTable;
    sign_in_link: SignInLinkTable;
    used_challenge: UsedChallengeTable;
    sign_in_set_up: SignInSetUpTable;
  }
}

/** By which way somebody came in. */
export type SignInWay = 'password' | 'passkey' | 'oidc' | 'saml' | 'set-up';

/** One browser that somebody is signed in with. A session that ended has no row: where somebody was is not kept. */
export interface SignInSessionTable {
  tenant_id: string;
  id: string;
  person_id: string;
  /** SHA-256 of what the browser holds; that itself is never stored. */
  token_hash: string;
  created_at: Date;
  /** When it was last used, to within minutes. */
  seen_at: Date;
  expires_at: Date;
  how: SignInWay;
  /** The identity provider that they came from, and what it calls its session and the person. */
  provider_id: string | null;
  provider_session: string | null;
  provider_subject: string | null;
  user_agent: string;
  address: string;
}

export interface PasswordCredentialTable {
  tenant_id: string;
  person_id: string;
  /** `$scrypt$ln=…,r=…,p=…$salt$hash`, in the form of PHC strings. */
  hash: string;
  changed_at: Date;
}

export interface PasskeyTable {
  tenant_id: string;
  /** What the authenticator calls it, base64url. */
  id: string;
  person_id: string;
  /** What the authenticator calls the person: random, the same for all passkeys of one person. */
  user_handle: string;
  /** COSE key, base64url. */
  public_key: string;
  /** Signatures so far, as the authenticator counts them; 0 for those that do not. */
  counter: ColumnType<number, number, number>;
  transports: string[];
  /** Whether it is kept on several devices of the person. */
  synced: boolean;
  name: string;
  created_at: Date;
  used_at: Date | null;
}

/** Failed attempts by account and by address; the key is a number out of few, so the rows are bounded whoever knocks. */
export interface SignInFailureTable {
  tenant_id: string;
  kind: 'account' | 'address';
  bucket: number;
  failures: number;
  last_at: Date;
  /** No attempt before. */
  wait_until: Date;
}

/** A link that lets one person in once, to choose how they sign in from then on. */
export interface SignInLinkTable {
  tenant_id: string;
  id: string;
  purpose: 'set-up' | 'person';
  /** Whom it is for; null: whoever becomes the first administrator. */
  person_id: string | null;
  token_hash: string;
  created_at: Date;
  expires_at: Date;
  made_by: string | null;
}

/** Answered challenges, until they would have expired anyway: none is answered twice. */
export interface UsedChallengeTable {
  tenant_id: string;
  hash: string;
  expires_at: Date;
}

/** Since when the pages of an organisation ask who somebody is. */
export interface SignInSetUpTable {
  tenant_id: string;
  at: Date;
}

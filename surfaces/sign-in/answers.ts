/** How one gets in here, as the sign-in page shows it. */
export interface SignInOptions {
  organisation: string;
  /** Only in `sign-in` does anybody sign in. */
  mode: 'demo' | 'local' | 'sign-in';
  passkeys: boolean;
  providers: { id: string; name: string; kind: 'oidc' | 'saml' }[];
}

/** What a link is for; nobody yet for the one that makes the first administrator. */
export interface LinkView {
  purpose: 'set-up' | 'person';
  person: { name: string; account: string } | null;
  /** RFC 3339. */
  expiresAt: string;
}

/** One thing that OpenID Connect or the security advice for OAuth requires of whoever relies on a provider. */
export interface SignInRequirement {
  /** `oidc:`, `bcl:` or `bcp:` and a name; tests name it by `verifies(id)`. */
  readonly id: string;
  /** Where it is written. */
  readonly section: string;
  /** What is seen from outside when it is kept. */
  readonly behaviour: string;
}

const CORE = 'https://openid.net/specs/openid-connect-core-1_0.html';
const ID_TOKEN = `${CORE}#IDTokenValidation`;
const LOGOUT = 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation';
const DISCOVERY =
  'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation';
const ADVICE = 'https://www.rfc-editor.org/rfc/rfc9700';

const of = (kind: string, section: string, behaviours: Record<string, string>): SignInRequirement[] =>
  Object.entries(behaviours).map(([name, behaviour]) => ({ id: `${kind}:${name}`, section, behaviour }));

/** OpenID Connect Core 1.0 §3.1.3.7 and §5.3.4, Discovery §4.3, Back-Channel Logout 1.0 §2.6, RFC 9700. */
export const SIGN_IN_REQUIREMENTS: readonly SignInRequirement[] = [
  ...of('oidc', ID_TOKEN, {
    'id-token-required': 'A sign-in without an ID token lets nobody in.',
    'id-token-iss': 'The issuer is the very one of the provider (step 2).',
    'id-token-aud': 'Our client is in the audience (step 3).',
    'id-token-azp': 'A token for several is for us by its authorized party (steps 4 and 5).',
    'id-token-signature':
      'The signature is checked with the provider’s keys, also though it came over TLS (step 6).',
    'id-token-alg-none': 'An unsigned token is refused, whatever the metadata offer (step 7).',
    'id-token-alg-symmetric': 'A token signed by our own secret is refused (steps 7 and 8).',
    'id-token-exp': 'A token that is over by more than 30 seconds, or has no end, is refused (step 9).',
    'id-token-iat': 'A token without the time of its making is refused (step 10).',
    'id-token-nonce': 'The nonce is the one that was sent, and is used once (step 11).',
  }),
  ...of('oidc', `${CORE}#IDToken`, {
    'id-token-sub': 'There is a subject of at most 255 letters, compared as it is.',
  }),
  ...of('oidc', `${CORE}#UserInfoResponse`, {
    'userinfo-sub': 'Userinfo of another subject is refused (§5.3.2).',
  }),
  ...of('oidc', DISCOVERY, {
    'discovery-issuer': 'Metadata that name another issuer, or a template of issuers, are refused (§4.3).',
  }),
  ...of('bcl', LOGOUT, {
    signature: 'The signature is checked with the provider’s keys (step 2).',
    alg: 'Unsigned tokens and those signed by our secret are refused (step 3).',
    iss: 'The issuer is the very one of the provider (step 4).',
    aud: 'Our client is in the audience (step 4).',
    iat: 'A token of the future, or older than five minutes, is refused (step 4).',
    exp: 'A token that is over is refused (step 4).',
    'sid-or-sub': 'It names a session or a subject, and ends that one or all of them (steps 5 and 9 to 11).',
    events: 'It says that somebody signed out (step 6).',
    nonce: 'A token with a nonce is an ID token, and refused (step 7).',
    jti: 'It has an id, and is used once (step 8).',
    typ: 'A token that says it is for something else is refused (§4).',
    'ends-sessions': 'Sessions that came by that provider end, and no others (§2.7).',
  }),
  ...of('bcp', `${ADVICE}#section-2.1.1`, {
    pkce: 'Each sign-in has a code verifier of its own, sent as S256, whatever the metadata say.',
  }),
  ...of('bcp', `${ADVICE}#section-4.4.2`, {
    'mix-up':
      'Each provider has a redirect address of its own, and the name in the answer is checked (RFC 9207).',
    'redirect-uri': 'An answer at the address of another provider is refused.',
  }),
  ...of('bcp', `${ADVICE}#section-4.7`, {
    csrf: 'The state is used once, in ten minutes, by the browser that set out.',
  }),
  ...of('bcp', `${ADVICE}#section-4.5`, {
    'code-injection': 'A code of another flow lets nobody in.',
  }),
  ...of('bcp', `${ADVICE}#section-4.11`, {
    'open-redirect': 'After signing in one gets to a page of this site, whatever the address asked for.',
  }),
  ...of('bcp', 'https://openid.net/specs/openid-connect-core-1_0.html#RequestUriSecurity', {
    ssrf: 'Private addresses are not asked, and plain http only on this machine.',
  }),
];

import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** What a browser is asked for to make a passkey, and what it answers (WebAuthn level 3, as JSON). */
export type PasskeyRequest = PublicKeyCredentialCreationOptionsJSON;
export type MadePasskey = RegistrationResponseJSON;

/** What a browser is asked for to sign in, and what it answers. */
export type PasskeyQuestion = PublicKeyCredentialRequestOptionsJSON;
export type SignedPasskey = AuthenticationResponseJSON;

import {
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  WebAuthnAbortService,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/browser';
import { askForPasskey } from '../../api/sign-in.ts';

/** After this part of a question's life it is asked anew: whoever comes back to the page finds a good one. */
const RENEWED_AFTER = 0.8;
/** The life of a question that does not say it, in milliseconds. */
const USUAL_LIFE = 60_000;

/** What was chosen; undefined: nothing before the question grew old, or somebody left. Throws what the browser cannot do. */
async function chosenPasskey(signal: AbortSignal): Promise<AuthenticationResponseJSON | undefined> {
  const optionsJSON = await askForPasskey(signal);
  const life = optionsJSON.timeout ?? USUAL_LIFE;
  const renewal = setTimeout(() => WebAuthnAbortService.cancelCeremony(), life * RENEWED_AFTER);
  try {
    return await startAuthentication({ optionsJSON, useBrowserAutofill: true });
  } catch (error) {
    if ((error as Error).name === 'AbortError') return undefined;
    throw error;
  } finally {
    clearTimeout(renewal);
  }
}

/**
 * The browser offers passkeys where the account is typed (WebAuthn §5.1.4, `conditional`) until one is chosen or `signal`
 * ends it. Resolves to what was chosen, undefined for nothing; throws what the browser or the server cannot do.
 */
export async function offerPasskeys(signal: AbortSignal): Promise<AuthenticationResponseJSON | undefined> {
  if (!(await browserSupportsWebAuthnAutofill())) return undefined;
  let chosen: AuthenticationResponseJSON | undefined;
  while (chosen === undefined && !signal.aborted) chosen = await chosenPasskey(signal);
  return signal.aborted ? undefined : chosen;
}

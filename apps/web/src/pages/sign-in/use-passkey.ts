import { browserSupportsWebAuthn, WebAuthnAbortService, WebAuthnError } from '@simplewebauthn/browser';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { answerWithPasskey } from '../../api/sign-in.ts';
import { offerPasskeys } from './offer-passkeys.ts';

/** Whether this browser can have passkeys: also a matter of how it came here. */
export const canHavePasskeys = (): boolean => window.isSecureContext && browserSupportsWebAuthn();

/** What a browser does with a passkey, and its refusals in words. */
export function usePasskey(
  work: () => Promise<void>,
  onDone: () => void,
): UseMutationResult<void, Error, void> {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async () => {
      try {
        await work();
      } catch (error) {
        const isKnown = (error as Error).name === 'InvalidStateError';
        const isRefused =
          isKnown || error instanceof WebAuthnError || (error as Error).name === 'NotAllowedError';
        if (!isRefused) throw error;
        const title = t(isKnown ? 'signIn.knownPasskey' : 'signIn.cancelled');
        throw new Problem(400, { title, code: 'passkey' });
      }
    },
    onSuccess: onDone,
  });
}

/** Passkeys among what the browser completes, as long as `isOffered`; tells why the one that was chosen is refused. */
export function useOfferedPasskeys(isOffered: boolean, onDone: () => void): unknown {
  const { mutate, error } = useMutation({ mutationFn: answerWithPasskey, onSuccess: onDone });
  useEffect(() => {
    if (!isOffered) return undefined;
    const leaving = new AbortController();
    offerPasskeys(leaving.signal).then(
      (chosen) => chosen && mutate(chosen),
      // Whoever presses the button is told what does not work.
      () => undefined,
    );
    return () => {
      leaving.abort();
      WebAuthnAbortService.cancelCeremony();
    };
  }, [isOffered, mutate]);
  return error;
}

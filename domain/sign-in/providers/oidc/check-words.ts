import { ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { HttpError } from '@mesh/platform/http';
import { WrongEndpoint, WrongIssuer } from './clients.ts';

/** What stopped a step, and what to do; the message is for the administrator. */
export class StepFailed extends Error {
  constructor(reason: string, remedy: string) {
    super(`${reason} ${remedy}`);
    this.name = 'StepFailed';
  }
}

/** Why a step failed, in words of ours: those of the library name neither the step nor what to do. */
export function whyItFailed(error: unknown): string {
  const told = httpErrorIn(error);
  if (told !== undefined) return told.message;
  if (error instanceof StepFailed || error instanceof WrongIssuer || error instanceof WrongEndpoint)
    return error.message;
  const code = (error as { code?: unknown }).code;
  return new StepFailed(
    `The provider gave an answer that cannot be used (${typeof code === 'string' ? code : 'no form'}).`,
    'Check that the address is that of the provider itself.',
  ).message;
}

/** What the token endpoint answered to a code that cannot be right; undefined when it is the code that it does not like. */
export function clientFault(error: unknown): Error | undefined {
  if (error instanceof WWWAuthenticateChallengeError) return UNKNOWN_CLIENT;
  if (!(error instanceof ResponseBodyError)) return error as Error;
  switch (error.error) {
    case 'invalid_grant':
      return undefined;
    case 'invalid_client':
      return UNKNOWN_CLIENT;
    case 'unauthorized_client':
    case 'unsupported_grant_type':
      return new StepFailed(
        'The provider lets this client sign nobody in.',
        'Allow it the authorisation code there.',
      );
    default:
      return new StepFailed(
        `The provider answered ${error.error.slice(0, LONGEST_CODE)}.`,
        'Compare the redirect address and what this client may do there.',
      );
  }
}

/** Characters of an error code of a provider that are repeated. */
const LONGEST_CODE = 60;

const UNKNOWN_CLIENT = new StepFailed(
  'The provider does not take this client id with this secret.',
  'Enter both as they stand there, or send the secret in the other way.',
);

/** The fault of the network behind what the library threw. */
export function httpErrorIn(error: unknown): HttpError | undefined {
  if (error instanceof HttpError) return error;
  return error instanceof Error && !(error instanceof WrongIssuer) && !(error instanceof WrongEndpoint)
    ? httpErrorIn(error.cause)
    : undefined;
}

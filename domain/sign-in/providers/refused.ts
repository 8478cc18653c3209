/** Why somebody who came back from a provider is not let in; the words are the sign-in page's. */
export type Refusal =
  | 'expired'
  | 'denied'
  | 'not-believed'
  | 'unavailable'
  | 'unknown'
  | 'mail-taken'
  | 'mail-domain'
  | 'inactive'
  | 'linked-elsewhere'
  | 'disabled';

/** What the page where one signs in is told; it has words for each. */
export type SignInRefusal = Refusal | 'too-many';

/** Nobody is let in. `detail` is for the log of whoever runs this. */
export class SignInRefused extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'SignInRefused';
    this.reason = reason;
  }
}

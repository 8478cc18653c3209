import type { ClientAuth } from 'openid-client';

/** What decoding would change, or what the header could not carry. */
const MUST_BE_ENCODED = /[%+:]|[^\x21-\x7e]/gu;

/**
 * Basic as RFC 6749 §2.3.1 wants it, with nothing encoded that may stand as it is. The library encodes `-`, `_` and `.` too,
 * and some providers (LemonLDAP::NG for one) do not decode at all: whichever a provider does, it reads the same.
 */
export function clientSecretBasic(secret: string): ClientAuth {
  return (_server, { client_id }, _body, headers) => {
    const pair = `${encoded(client_id)}:${encoded(secret)}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  };
}

const encoded = (text: string): string => text.replace(MUST_BE_ENCODED, encodeURIComponent);

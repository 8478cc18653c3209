import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { MadePasskey, PasskeyQuestion, PasskeyRequest, SignedPasskey } from '@mesh/domain/sign-in';

/** What a test makes an authenticator do otherwise than it should. */
export interface Tricks {
  origin?: string;
  host?: string;
  /** Whether it asked for a PIN, a face or a finger. */
  verified?: boolean;
  /** Signatures so far, as it says. */
  counter?: number;
}

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

const PRESENT = 0x01;
const VERIFIED = 0x04;
const KEY_INCLUDED = 0x40;

/** An authenticator and a browser in software (WebAuthn level 3), with one ES256 key. */
export function anAuthenticator({ origin, host }: { origin: string; host: string }) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const jwk = publicKey.export({ format: 'jwk' });
  let userHandle = '';
  let counter = 0;

  const data = (flags: number, tricks: Tricks, key = Buffer.alloc(0)): Buffer => {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags | PRESENT | (tricks.verified === false ? 0 : VERIFIED));
    head.writeUInt32BE(tricks.counter ?? ++counter, 1);
    return Buffer.concat([sha256(tricks.host ?? host), head, key]);
  };
  const client = (type: string, challenge: string, tricks: Tricks): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: tricks.origin ?? origin, crossOrigin: false }));
  const envelope = { id: b64(id), rawId: b64(id), type: 'public-key' as const, clientExtensionResults: {} };

  return {
    id: b64(id),
    make(options: PasskeyRequest, tricks: Tricks = {}): MadePasskey {
      userHandle = options.user.id;
      const [x, y] = [Buffer.from(jwk.x!, 'base64url'), Buffer.from(jwk.y!, 'base64url')];
      // COSE_Key (RFC 9052 §7): EC2, ES256, P-256, x, y.
      const cose = [Buffer.from('a5010203262001215820', 'hex'), x, Buffer.from('225820', 'hex'), y];
      const key = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, ...cose]);
      const auth = data(KEY_INCLUDED, tricks, key);
      // {"fmt": "none", "attStmt": {}, "authData": bytes}
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([auth.length]),
        auth,
      ]);
      const clientDataJSON = b64(client('webauthn.create', options.challenge, tricks));
      const response = {
        clientDataJSON,
        attestationObject: b64(attestation),
        transports: ['internal' as const],
      };
      return { ...envelope, response };
    },
    sign(options: PasskeyQuestion, tricks: Tricks = {}): SignedPasskey {
      const clientData = client('webauthn.get', options.challenge, tricks);
      const auth = data(0, tricks);
      const signer = createSign('sha256').update(Buffer.concat([auth, sha256(clientData)]));
      const signature = signer.sign(privateKey);
      const response = {
        clientDataJSON: b64(clientData),
        authenticatorData: b64(auth),
        signature: b64(signature),
        userHandle,
      };
      return { ...envelope, response };
    },
  };
}

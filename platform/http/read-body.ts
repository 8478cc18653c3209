import type { Response } from 'undici';
import { HttpError } from './http-error.ts';

/** The whole body, decompressed. Stops reading as soon as it is larger than `maxBytes`. */
export async function readBody(response: Response, maxBytes: number, url: string): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxBytes && response.body !== null) {
    await response.body.cancel();
    throw tooLarge(maxBytes, url);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an error cancels the stream, and with it the connection.
  for await (const part of response.body ?? []) {
    size += (part as Uint8Array).byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes, url);
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts, size);
}

function tooLarge(maxBytes: number, url: string): HttpError {
  const size = maxBytes >= 1_048_576 ? `${Math.round(maxBytes / 1_048_576)} MB` : `${maxBytes} bytes`;
  return new HttpError(
    'too_large',
    url,
    `The answer is larger than ${size}, which is the limit. Choose a smaller part.`,
  );
}

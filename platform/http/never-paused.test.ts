import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { aClient, serve } from './testing.ts';

test('a server that hangs up while its answer is still decompressed does no harm', async () => {
  const size = 400_000;
  const body = gzipSync(randomBytes(size));
  const origin = await serve((_, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.setHeader('connection', 'close');
    // Without a length the end of the connection is the end of the body.
    response.useChunkedEncodingByDefault = false;
    response.end(body);
  });
  const client = aClient({ limits: { perHostRate: 1_000 } });
  for (let time = 0; time < 20; time++)
    expect((await (await client.fetch(origin)).bytes()).byteLength).toBe(size);
});

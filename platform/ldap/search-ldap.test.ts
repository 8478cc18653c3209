import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { withLdap, type LdapEntry, type LdapServer } from './index.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function serverThat(answers: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    answers(socket);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function read(
  url: string,
  {
    allowedHosts = ['localhost', '127.0.0.1'],
    ...rest
  }: Partial<LdapServer> & { allowedHosts?: string[] } = {},
) {
  const entries: LdapEntry[] = [];
  await withLdap({ url, startTls: false, ...rest }, allowedHosts, async (search) => {
    const question = { baseDn: '', filter: '(mail=*)', attributes: [], most: 10 };
    for await (const page of search(question)) entries.push(...page);
  });
  return entries;
}

test('nothing goes over the network in clear', async () => {
  const reading = read('ldap://directory.example.org');
  await expect(reading).rejects.toMatchObject({ step: 'encryption' });
  await expect(reading).rejects.toThrow('Use ldaps:// or StartTLS.');
});

test.each(['ldaps://10.0.0.1', 'ldap://localhost:1', 'ldaps://[::1]'])(
  '%s is not open unless an administrator says so',
  async (url) => {
    await expect(read(url, { allowedHosts: [] })).rejects.toMatchObject({
      step: 'address',
      cause: { code: 'blocked_address' },
    });
  },
);

test.each<[string, (socket: Socket) => void]>([
  ['hangs up', (socket) => socket.destroy()],
  ['speaks something else', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  [
    'answers what it was not asked',
    (socket) => socket.once('data', () => socket.end(Buffer.from('300c02017b61070a010004000400', 'hex'))),
  ],
])('a server that %s is left with a reason', async (_, answers) => {
  const port = await serverThat(answers);
  await expect(read(`ldap://127.0.0.1:${port}`, { bindDn: 'cn=a', password: 'very secret' })).rejects.toThrow(
    /^The directory could not be read/,
  );
});

test('a server whose certificate is nobody’s word is left', async () => {
  const port = await serverThat((socket) => socket.destroy());
  await expect(read(`ldaps://localhost:${port}`)).rejects.toThrow(/^The directory could not be read/);
});

test('where nobody listens, the connection is what failed', async () => {
  const port = await serverThat(() => undefined);
  servers.at(-1)!.close();
  await expect(read(`ldap://127.0.0.1:${port}`)).rejects.toMatchObject({ step: 'connection' });
});

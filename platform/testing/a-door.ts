import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Door {
  /** The address that was given, by way of the door. */
  url: string;
  /** Connections that were let through. */
  through: () => number;
  /** Cuts everybody off and lets nobody in any more. */
  close: () => Promise<void>;
}

/**
 * A door in front of a server: each connection goes through, is hung up on, or is taken and never answered, as `next` says in
 * its turn.
 */
export async function aDoor(
  address: string,
  next: () => 'through' | 'refused' | 'silent' = () => 'through',
): Promise<Door> {
  const behind = new URL(address);
  const sockets = new Set<Socket>();
  let through = 0;

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  }

  const server = createServer((socket) => {
    keep(socket);
    const way = next();
    if (way === 'refused') socket.destroy();
    if (way !== 'through') return;
    through++;
    const onwards = keep(connect(Number(behind.port), behind.hostname));
    socket.pipe(onwards).on('close', () => socket.destroy());
    onwards.pipe(socket).on('close', () => onwards.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(address);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    through: () => through,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

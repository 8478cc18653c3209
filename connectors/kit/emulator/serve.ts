import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { EmulatorAnswer, EmulatorRequest } from './emulator.model.ts';
import type { FaultPlan } from './faults.ts';

interface Serving {
  faults: FaultPlan;
  now: () => Date;
  answer: (request: EmulatorRequest) => Promise<EmulatorAnswer | undefined>;
}

interface Sent {
  status: number;
  headers: Record<string, string | string[]>;
  body: Uint8Array;
}

/** A server on loopback that answers, and fails as planned. Errors of `answer` are a 500 with their message. */
export async function serveOverSocket({ faults, now, answer }: Serving) {
  const lastByPath = new Map<string, Sent>();
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const { pathname, search } = request.url;
    const fault = faults.meet(`${request.method} ${pathname}${search}`);
    if (fault?.type === 'hang') return;
    const before = fault?.type === 'repeat' ? lastByPath.get(pathname) : undefined;
    const sent =
      fault?.type === 'status'
        ? toSent({ ...fault, body: fault.body ?? '' }, now())
        : (before ?? toSent(await answerOf(request), now()));
    lastByPath.set(pathname, sent);
    await send(outgoing, sent, fault);
  }

  async function answerOf(request: EmulatorRequest): Promise<EmulatorAnswer> {
    try {
      return (await answer(request)) ?? { status: 404, json: { message: 'Not found' } };
    } catch (error) {
      return { status: 500, json: { message: `The emulator failed: ${String(error)}` } };
    }
  }

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function toSent({ status = 200, headers = {}, json, body = '' }: EmulatorAnswer, now: Date): Sent {
  const content = json === undefined ? body : JSON.stringify(json);
  return {
    status,
    headers: {
      date: now.toUTCString(),
      ...(json !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      ...headers,
    },
    body: typeof content === 'string' ? Buffer.from(content) : content,
  };
}

async function send(
  outgoing: ServerResponse,
  { status, headers, body }: Sent,
  fault: ReturnType<FaultPlan['meet']>,
): Promise<void> {
  const half = Math.floor(body.byteLength / 2);
  outgoing.writeHead(
    status,
    fault?.type === 'cut' ? { ...headers, 'content-length': body.byteLength + 1 } : headers,
  );
  if (fault?.type === 'cut') {
    outgoing.write(body.subarray(0, half), () => outgoing.destroy());
    return;
  }
  if (fault?.type === 'slow') {
    outgoing.write(body.subarray(0, half));
    await delay(fault.ms);
  }
  outgoing.end(fault?.type === 'slow' ? body.subarray(half) : body);
}

async function readRequest(incoming: IncomingMessage): Promise<EmulatorRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  const headers = new Headers(incoming.headers as Record<string, string>);
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
  const type = headers.get('content-type') ?? '';
  return {
    method: incoming.method ?? 'GET',
    url,
    path: decodeURIComponent(url.pathname),
    query: Object.fromEntries(url.searchParams),
    form: type.includes('form-urlencoded') ? Object.fromEntries(new URLSearchParams(body)) : {},
    json: type.includes('json') && body !== '' ? (JSON.parse(body) as unknown) : undefined,
    headers,
  };
}

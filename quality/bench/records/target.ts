import { idOf, statementOf } from './generated-statements.ts';
import { post, type BenchRequest } from './request-kinds.ts';

/** A record store over HTTP. */
export interface Target {
  name: string;
  /** The address of its xAPI, such as http://localhost:4400/xapi. */
  address: string;
  key: string;
  secret: string;
}

/** Every request of the benchmark is one of this version: both sides speak it. */
export const headersOf = ({ key, secret }: Target): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
  'content-type': 'application/json',
  'x-experience-api-version': '1.0.3',
});

async function send(target: Target, { method, path, body }: BenchRequest): Promise<Response> {
  const response = await fetch(`${target.address}${path}`, { method, body, headers: headersOf(target) });
  if (!response.ok)
    throw new Error(
      `${target.name} answered ${response.status} to ${method} ${path}: ${await response.text()}`,
    );
  return response;
}

/** Sends statements 0 to `size` in order. */
export async function fillOverHttp(target: Target, size: number): Promise<void> {
  for (let from = 0; from < size; from += FILL_BATCH) {
    const length = Math.min(FILL_BATCH, size - from);
    const statements = Array.from({ length }, (_, index) => statementOf(from + index));
    const response = await send(target, post(JSON.stringify(statements)));
    await response.arrayBuffer();
  }
}

const FILL_BATCH = 250;

/** Whether the store has no statement at all. */
export async function isEmpty(target: Target): Promise<boolean> {
  const response = await send(target, { method: 'GET', path: '/statements?limit=1' });
  return ((await response.json()) as { statements: unknown[] }).statements.length === 0;
}

/** When the store stored statement `number`. */
export async function storedAt(target: Target, number: number): Promise<string> {
  const response = await send(target, { method: 'GET', path: `/statements?statementId=${idOf(number)}` });
  return ((await response.json()) as { stored: string }).stored;
}

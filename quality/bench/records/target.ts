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

/** Sends statements 0 to `size` that the store has not got yet; returns how many. */
export async function fillOverHttp(target: Target, size: number): Promise<number> {
  const start = await firstMissing(target, size);
  for (let from = start; from < size; from += FILL_BATCH) {
    const length = Math.min(FILL_BATCH, size - from);
    const statements = Array.from({ length }, (_, index) => statementOf(from + index));
    const response = await send(target, post(JSON.stringify(statements)));
    await response.arrayBuffer();
  }
  return size - start;
}

const FILL_BATCH = 250;

/** A fill goes up by number, so halving finds where an earlier one ended. */
async function firstMissing(target: Target, size: number): Promise<number> {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await has(target, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the store has statement `number` of the fill. */
export async function has(target: Target, number: number): Promise<boolean> {
  const response = await fetch(`${target.address}/statements?statementId=${idOf(number)}`, {
    headers: headersOf(target),
  });
  await response.arrayBuffer();
  if (response.status === 404) return false;
  if (response.ok) return true;
  throw new Error(`${target.name} answered ${response.status} when it was asked for a statement.`);
}

/** When the store stored statement `number`. */
export async function storedAt(target: Target, number: number): Promise<string> {
  const response = await send(target, { method: 'GET', path: `/statements?statementId=${idOf(number)}` });
  return ((await response.json()) as { stored: string }).stored;
}

import { Agent, request } from 'node:http';
import type { BenchContext } from './contexts.ts';

export interface Answers {
  latencies: { kind: string; ms: number }[];
  /** Share of requests that were offered something. */
  answered: number;
}

/** Tokens take turns. `personId`: whose eyes are looked through; absent: the token's own. */
export interface Credentials {
  tokens: readonly string[];
  personId?: string;
}

/** Asks for suggestions, one after the other over one kept connection, from the first byte out to the last byte in. */
export async function askForSuggestions(
  origin: string,
  { personId, tokens }: Credentials,
  contexts: readonly BenchContext[],
): Promise<Answers> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const latencies: Answers['latencies'] = [];
  let answered = 0;
  try {
    for (const [index, { kind, context }] of contexts.entries()) {
      const body = JSON.stringify({ context });
      const start = performance.now();
      const answer = await post(agent, `${origin}/api/v1/suggestions`, body, {
        authorization: `Bearer ${tokens[index % tokens.length]!}`,
        ...(personId === undefined ? {} : { 'x-mesh-act-as': personId }),
      });
      latencies.push({ kind, ms: performance.now() - start });
      if ((JSON.parse(answer) as { items: unknown[] }).items.length > 0) answered++;
    }
  } finally {
    agent.destroy();
  }
  return { latencies, answered: answered / contexts.length };
}

function post(agent: Agent, url: string, body: string, headers: Record<string, string>): Promise<string> {
  return new Promise((done, fail) => {
    const outgoing = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) done(text);
          else fail(new Error(`${response.statusCode}: ${text}`));
        });
      },
    );
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}

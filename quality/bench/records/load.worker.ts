import autocannon from 'autocannon';
import { seededRandom } from '../suggest/words.ts';
import { REQUEST_KINDS, type RequestContext } from './request-kinds.ts';
import { headersOf, type Target } from './target.ts';

/** One stretch of load. Several kinds take turns on each connection. */
export interface Load {
  target: Target;
  kinds: readonly string[];
  connections: number;
  seconds: number;
  /** Requests a second over all connections; absent: as many as are answered. */
  rate?: number;
  filled: number;
  since: string;
  /** No two loads of one store may send the same stream. */
  stream: number;
}

export interface LoadFigures {
  /** Milliseconds from sending to the whole answer, of those answered with 2xx. */
  latencies: number[];
  seconds: number;
  /** Answers other than 2xx by status, and `broken` for connections that ended or timed out. */
  errors: Record<string, number>;
}

/** Seconds; past them a request counts as broken. */
const TIMEOUT = 30;

async function measure(load: Load): Promise<LoadFigures> {
  const kinds = REQUEST_KINDS.filter(({ name }) => load.kinds.includes(name));
  let number = 0;
  const context: RequestContext = { ...load, random: seededRandom(load.stream), nextNumber: () => number++ };
  const latencies: number[] = [];
  const errors: Record<string, number> = {};
  const count = (what: string) => (errors[what] = (errors[what] ?? 0) + 1);
  const { pathname, origin } = new URL(load.target.address);
  const requests = kinds.map((kind) => ({
    setupRequest: (request: autocannon.Request): autocannon.Request => {
      const { method, path, body } = kind.build(context);
      return { ...request, method, path: pathname + path, body };
    },
  }));
  const options: autocannon.Options = {
    url: origin,
    connections: load.connections,
    duration: load.seconds,
    timeout: TIMEOUT,
    headers: headersOf(load.target),
    requests,
    ...(load.rate === undefined ? {} : { overallRate: load.rate }),
  };
  const { duration } = await new Promise<autocannon.Result>((done, fail) => {
    const running = autocannon(options, (error: Error | null, result) =>
      error ? fail(error) : done(result),
    );
    running.on('response', (_client, status, _bytes, milliseconds) => {
      if (status >= 200 && status < 300) latencies.push(milliseconds);
      else count(String(status));
    });
    running.on('reqError', () => count('broken'));
  });
  return { latencies, seconds: duration, errors };
}

process.on('message', (load: Load) => {
  measure(load).then(
    (figures) => process.send!(figures),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
process.send!('ready');

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DEFAULT_TENANT } from '@mesh/domain/kernel';
import { readContext, type WorkContext } from '@mesh/domain/recommend';
import { serveMesh, type Mesh } from '@mesh/server';

/** How often the event loop is looked at; a block shows as a longer pause. */
const RESOLUTION_MS = 1;

export interface ServerFigures {
  /** SQL statements, those that open and end transactions among them. */
  statements: number;
  loopMaxMs: number;
  /** Processor time of the server's own process. */
  cpuMs: number;
  rssMb: number;
}

export interface MeasuredServer {
  origin: string;
  /** Forgets what was counted; garbage of the start is collected first. */
  startMeasuring(): void;
  figures(): ServerFigures;
  /** For each context the words that the product looks for. */
  distil(contexts: readonly WorkContext[]): Promise<string[]>;
  close(): Promise<void>;
}

/** The real server over a socket, with its statements counted and its event loop watched. */
export async function serveMeasured(mesh: Mesh): Promise<MeasuredServer> {
  const counter = countStatements(mesh);
  const server = await serveMesh(mesh);
  await server.ready;
  let cpuBefore = process.cpuUsage();
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  return {
    origin: server.origin.replace(/\/open.*/, ''),
    startMeasuring() {
      counter.statements = 0;
      cpuBefore = process.cpuUsage();
      delay.enable();
      delay.reset();
    },
    figures() {
      delay.disable();
      const cpu = process.cpuUsage(cpuBefore);
      return {
        statements: counter.statements,
        loopMaxMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
        cpuMs: (cpu.user + cpu.system) / 1000,
        rssMb: process.memoryUsage().rss / 2 ** 20,
      };
    },
    async distil(contexts) {
      const queries: string[] = [];
      for (const context of contexts) {
        const { surfaces } = await readContext(mesh.deps, DEFAULT_TENANT, context);
        queries.push([...surfaces.values()].join(' '));
      }
      return queries;
    },
    close: () => server.close(),
  };
}

/** Counts every statement that the use cases send; the job runner's own polling is not theirs. */
function countStatements({ deps }: Mesh): { statements: number } {
  const counter = { statements: 0 };
  const db = deps.db.withPlugin({
    transformQuery: ({ node }) => {
      counter.statements++;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const begin = db.transaction.bind(db);
  db.transaction = () => {
    counter.statements += 2;
    return begin();
  };
  deps.db = db;
  return counter;
}

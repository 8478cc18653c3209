import type { People } from '@mesh/surfaces/http-api';
import { summarise } from '../latencies.ts';
import { api } from '../deactivate/api.ts';
import { entra, type Ask } from '../deactivate/clients.ts';
import { aLeaver, closing, type Door } from '../deactivate/leaver.ts';
import type { ServerProcess } from '../startup/server-process.ts';

/** Persons who leave during one file, at most, and milliseconds between one and the next. */
const LEAVERS = 24;
const APART_MS = 4_000;

/** So long a door is looked at: longer than a file takes. */
const PATIENCE_MS = 300_000;

interface Leaver {
  id: string;
  doors: Door[];
  leave: () => Promise<unknown>;
}

export interface Leaving {
  /** From now on it is carried out. */
  applying: () => void;
  /**
   * The slowest of those who left while it was read and checked, the slowest and the middle one while it was carried out. Throws
   * when somebody is active again.
   */
  stop: () => Promise<Record<string, number>>;
}

/**
 * Persons who are signed in, have a token and watch a stream, and leave one after the other while something else goes on, half of
 * them by a provisioning service. `fromFile`: the others are persons of this file, each told by a number in it.
 */
export async function aLeaving(
  server: ServerProcess,
  fromFile: readonly number[],
): Promise<{ begin: () => Leaving }> {
  const rest = api(`${server.origin}/api/v1`, server.token);
  const { token } = await rest('POST', '/tokens', { name: 'bench', scopes: ['scim'] });
  const scim = api(`${server.origin}/scim/v2`, String(token));
  const all: Leaver[] = [];
  for (let n = 0; n < LEAVERS; n += 1) {
    const number = fromFile[n];
    const { id, leave } =
      number === undefined || n % 2 === 0 ? await byService(scim) : await byHand(rest, number);
    all.push({ id, leave, doors: await aLeaver([server], { rest, id, database: undefined }) });
  }
  return {
    begin: () =>
      leaveInTurn(all, async (id) => {
        const { active } = await rest('GET', `/people/${id}`);
        if (active === true) throw new Error(`${id} is active again.`);
      }),
  };
}

/** Numbers that no file has. */
let last = 1_000_000;

async function byService(scim: Ask) {
  const id = await entra.addUser(scim, (last += 1), undefined);
  return { id, leave: () => entra.deactivate(scim, id) };
}

async function byHand(rest: Ask, number: number) {
  const { people } = (await rest('GET', `/people?limit=1&q=p${number}@`)) as unknown as People;
  const { id } = people[0]!;
  return { id, leave: () => rest('POST', `/people/${id}/deactivation`) };
}

function leaveInTurn(all: readonly Leaver[], verify: (id: string) => Promise<void>): Leaving {
  const stopping = new AbortController();
  const left: { isApplying: boolean; time: Promise<number> }[] = [];
  let isApplying = false;
  const going = (async () => {
    for (const leaver of all) {
      await new Promise((done) => setTimeout(done, APART_MS));
      if (stopping.signal.aborted) return;
      left.push({ isApplying, time: goes(leaver) });
    }
  })();
  const timesOf = (phase: boolean) =>
    Promise.all(left.filter((one) => one.isApplying === phase).map(({ time }) => time));
  return {
    applying: () => void (isApplying = true),
    async stop() {
      stopping.abort();
      await going;
      const [checked, applied] = [await timesOf(false), await timesOf(true)];
      for (const { id } of all.slice(0, left.length)) await verify(id);
      return {
        left: left.length,
        leave_check_max_ms: Math.max(0, ...checked),
        leave_apply_p50_ms: summarise(applied).p50_ms,
        leave_apply_max_ms: Math.max(0, ...applied),
      };
    },
  };
}

/** Milliseconds until whoever said so was answered, and until no way in was open: the later of them. */
async function goes({ doors, leave }: Leaver): Promise<number> {
  const start = performance.now();
  const closed = closing(doors, start, PATIENCE_MS);
  await leave();
  const answered = performance.now() - start;
  return Math.max(answered, (await closed)['closed_ms']);
}

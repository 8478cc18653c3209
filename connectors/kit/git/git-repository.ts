import { perRun } from '../per-run.ts';
import type { RestRequest } from '../rest/request.ts';
import { rest, type RestOptions } from '../rest/rest.ts';
import { gitProblem } from './git-problem.ts';
import { filesOf, type GitFile } from './git-tree.ts';
import { readPack, type GitObject } from './pack.ts';
import { DELIMITER, FLUSH, lineText, pktLine, pktLines } from './pkt-line.ts';

/** A git repository over HTTP, read without a copy of it: the files of a commit, and those that are asked for. */
export interface GitRepository {
  /** The newest commit of its main branch; undefined: it has none yet. Throws RestError when there is no repository. */
  head(): Promise<string | undefined>;
  /** Throws ConnectorError, also when the server has this commit no longer. */
  files(commit: string): Promise<GitFile[]>;
  /** Contents by id. Throws ConnectorError when one is missing, or when they are too large to be read at once. */
  blobs(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** Bytes of one answer, and of what it holds unpacked. */
const MAX_ANSWER = 20_000_000;
const MAX_UNPACKED = 50_000_000;

/** https://git-scm.com/docs/gitprotocol-http#_smart_server_response and gitprotocol-v2 */
const VERSION = { 'git-protocol': 'version=2' };
const SERVICE = 'git-upload-pack';

/** Speaks protocol version 2 (every git since 2018) to `baseUrl`, the address that `git clone` takes. */
export function gitRepository(options: Omit<RestOptions, 'headers' | 'problemOf'>): GitRepository {
  const { context } = options;
  const client = rest(options);

  async function send(request: Omit<RestRequest, 'headers'> & { headers?: Record<string, string> }) {
    const headers = { ...VERSION, ...request.headers };
    return (await client.send({ ...request, headers, maxBytes: MAX_ANSWER })).bytes;
  }

  /** Whether it can leave contents out. Throws ConnectorError for a server that is not understood. */
  const canFilter = perRun<typeof context, boolean>(async () => {
    const answer = await send({
      path: '/info/refs',
      query: { service: SERVICE },
      headers: { accept: `application/x-${SERVICE}-advertisement` },
    });
    const lines = [...pktLines(answer)].map((line) => (typeof line === 'string' ? line : lineText(line)));
    if (!lines.includes('version 2')) throw gitProblem('a version of its protocol that is too old');
    if (lines.some((line) => /^object-format=(?!sha1$)/.test(line)))
      throw gitProblem('ids that are no SHA-1');
    return lines.some((line) => /^fetch=.*\bfilter\b/.test(line));
  });

  async function command(name: string, parameters: readonly string[]): Promise<Uint8Array> {
    const lines = parameters.map(pktLine).join('');
    return send({
      path: `/${SERVICE}`,
      raw: {
        mediaType: `application/x-${SERVICE}-request`,
        text: pktLine(`command=${name}`) + DELIMITER + lines + FLUSH,
      },
      headers: { accept: `application/x-${SERVICE}-result` },
      idempotent: true,
    });
  }

  /** Without `ofs-delta` and `thin-pack`, which a server uses only when asked. */
  async function fetch(parameters: readonly string[]): Promise<Map<string, GitObject>> {
    const answer = await command('fetch', ['no-progress', ...parameters, 'done']);
    return readPack(packIn(answer), MAX_UNPACKED);
  }

  return {
    async head() {
      await canFilter(context);
      const answer = await command('ls-refs', ['ref-prefix HEAD']);
      const lines = [...pktLines(answer)].filter((line) => typeof line !== 'string').map(lineText);
      return lines.flatMap((line) => /^([0-9a-f]{40}) HEAD\b/.exec(line)?.[1] ?? [])[0];
    },

    async files(commit) {
      const filter = (await canFilter(context)) ? ['filter blob:none'] : [];
      return filesOf(await fetch([`want ${commit}`, 'deepen 1', ...filter]), commit);
    },

    async blobs(ids) {
      const objects = await fetch([...new Set(ids)].map((id) => `want ${id}`));
      return new Map(
        ids.map((id) => {
          const object = objects.get(id);
          if (object?.type !== 'blob') throw gitProblem('a pack that is not whole');
          return [id, object.bytes];
        }),
      );
    },
  };
}

/** First bytes of the parts of a pack, of what is said meanwhile, and of an error. */
const PACK = 1;
const FATAL = 3;

/** https://git-scm.com/docs/gitprotocol-v2#_fetch: sections with a title each, of which `packfile` is the last. */
function packIn(answer: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let isPack = false;
  for (const line of pktLines(answer)) {
    if (typeof line === 'string') continue;
    if (!isPack) isPack = lineText(line) === 'packfile';
    else if (line[0] === PACK) parts.push(line.subarray(1));
    else if (line[0] === FATAL) throw gitProblem(`"${lineText(line.subarray(1))}"`);
  }
  if (!isPack) throw gitProblem('no pack');
  return Buffer.concat(parts);
}

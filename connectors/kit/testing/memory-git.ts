import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { idOf, type GitObject, type GitType } from '../git/pack.ts';
import type { FakeAnswer, FakeRequest } from './start-server.ts';

export interface MemoryGit {
  /** Makes these files, by their paths, all that there is. Returns the id of the commit. */
  commit(files: ReadonlyMap<string, string>): string;
  /** Forgets what was before: nobody can ask for an older commit. */
  rewrite(): void;
  /** Has the contents of a file no longer, as a damaged server. */
  lose(text: string): void;
  /** Answers what is asked below the address of the repository. */
  answer(request: FakeRequest): FakeAnswer | undefined | Promise<FakeAnswer>;
}

const CODES: Record<GitType, number> = { commit: 1, tree: 2, blob: 3, tag: 4 };

const line = (text: string | Uint8Array): Buffer => {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from((body.length + 4).toString(16).padStart(4, '0')), body]);
};
const answer = (...parts: (string | Uint8Array)[]): FakeAnswer => ({
  body: Buffer.concat(parts.map((part) => Buffer.from(part))),
});

/** A git repository that speaks version 2 of the protocol, as far as reading a commit takes. */
export function memoryGit(): MemoryGit {
  const objects = new Map<string, GitObject>();
  let head: string | undefined;
  let commits = 0;

  function put(type: GitType, bytes: Buffer): string {
    const id = idOf({ type, bytes });
    objects.set(id, { type, bytes });
    return id;
  }

  /** Of the files below a folder, by their paths from there. */
  function putTree(files: readonly (readonly [string, string])[]): string {
    const folders = new Map<string, [string, string][]>();
    const entries: [string, string, string][] = [];
    for (const [path, text] of files) {
      const [name, ...rest] = path.split('/') as [string, ...string[]];
      if (rest.length === 0) entries.push([name, '100644', put('blob', Buffer.from(text))]);
      else folders.set(name, [...(folders.get(name) ?? []), [rest.join('/'), text]]);
    }
    for (const [name, below] of folders) entries.push([name, '40000', putTree(below)]);
    const sorted = entries.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const lines = sorted.flatMap(([name, mode, id]) => [
      Buffer.from(`${mode} ${name}\0`),
      Buffer.from(id, 'hex'),
    ]);
    return put('tree', Buffer.concat(lines));
  }

  function reachable(id: string, withBlobs: boolean): string[] {
    const { type, bytes } = objects.get(id)!;
    const text = Buffer.from(bytes).toString('latin1');
    if (type === 'commit')
      return [id, ...reachable(text.slice('tree '.length, 'tree '.length + 40), withBlobs)];
    if (type === 'blob') return [id];
    const below = [...text.matchAll(/(\d+) [^\0]+\0([\s\S]{20})/g)].map(
      ([, mode, raw]) => [mode, Buffer.from(raw!, 'latin1').toString('hex')] as const,
    );
    const wanted = below.filter(([mode]) => withBlobs || mode === '40000');
    return [id, ...wanted.flatMap(([, one]) => reachable(one, withBlobs))];
  }

  function fetch(body: string): FakeAnswer {
    const wants = [...body.matchAll(/want ([0-9a-f]{40})/g)].map(([, id]) => id!);
    const unknown = wants.find((id) => !objects.has(id));
    if (unknown !== undefined) return answer(line(`ERR upload-pack: not our ref ${unknown}`));
    const withBlobs = !body.includes('filter blob:none');
    const sent = [...new Set(wants.flatMap((id) => reachable(id, withBlobs)))];
    const shallow = body.includes('deepen 1') ? [line('shallow-info\n'), '0001'] : [];
    const pack = packOf(sent.map((id) => objects.get(id)!));
    const parts = Array.from({ length: Math.ceil(pack.length / 60_000) }, (_, at) =>
      line(Buffer.concat([Buffer.of(1), pack.subarray(at * 60_000, (at + 1) * 60_000)])),
    );
    return answer(...shallow, line('packfile\n'), line(Buffer.from('\u0002done\n')), ...parts, '0000');
  }

  return {
    commit(files) {
      const tree = putTree([...files]);
      const who = `Ada <ada@example.org> ${++commits} +0000`;
      return (head = put(
        'commit',
        Buffer.from(`tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nAn edit\n`),
      ));
    },
    rewrite() {
      const kept = new Set(head === undefined ? [] : reachable(head, true));
      for (const id of objects.keys()) if (!kept.has(id)) objects.delete(id);
    },
    lose: (text) => void objects.delete(idOf({ type: 'blob', bytes: Buffer.from(text) })),
    answer({ url, body }) {
      if (url.pathname.endsWith('/info/refs'))
        return answer(line('version 2\n'), line('ls-refs\n'), line('fetch=shallow filter\n'), '0000');
      if (!url.pathname.endsWith('/git-upload-pack')) return undefined;
      if (body.includes('command=fetch')) return fetch(body);
      return answer(...(head === undefined ? [] : [line(`${head} HEAD\n`)]), '0000');
    },
  };
}

function packOf(objects: readonly GitObject[]): Buffer {
  const header = Buffer.alloc(12);
  header.write('PACK');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(objects.length, 8);
  const entries = objects.flatMap(({ type, bytes }) => [sizeOf(type, bytes.length), deflateSync(bytes)]);
  const pack = Buffer.concat([header, ...entries]);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

function sizeOf(type: GitType, size: number): Buffer {
  const bytes = [(CODES[type] << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1]! |= 128;
    bytes.push(rest & 127);
  }
  return Buffer.from(bytes);
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const name = fc.constantFrom('a', 'b', 'ab', 'a b', 'ä', 'Z', '0', 'a-b', 'a.b');
const tree = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), {
  maxLength: 12,
  selector: String,
});

async function pathsIn(root: string, after?: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const found of walk(root, { include: () => true, after })) paths.push(found.path);
  return paths;
}

test('from any path on, a walk meets exactly what comes behind it', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (files) => {
      const root = mkdtempSync(join(tmpdir(), 'mesh-walk-'));
      try {
        for (const file of files) {
          const path = join(root, ...file.slice(0, -1), `${file.at(-1)}.md`);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, '');
        }
        const all = await pathsIn(root);
        expect(all).toHaveLength(files.length);
        for (const [index, path] of all.entries()) {
          expect(await pathsIn(root, path)).toEqual(all.slice(index + 1));
          rmSync(join(root, path));
          expect(await pathsIn(root, path)).toEqual(all.slice(index + 1));
        }
      } finally {
        rmSync(root, { recursive: true });
      }
    }),
    { numRuns: 40 },
  );
});

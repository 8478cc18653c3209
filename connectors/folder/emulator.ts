import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { defineEmulator, type RecordReaders, type WorldRecord } from '@mesh/connectors/kit/emulator';
import { folderConnector } from './index.ts';

/** Markdown files with front matter in a folder of their own; places are folders in it. */
export const folderEmulator = defineEmulator({
  connector: folderConnector({ allowedRoots: [tmpdir()] }),
  cannot: {
    crowd: 'Front matter holds 64 kB; a crowd is a group there.',
    setGroup: 'Files name groups of the organisation; the folder has none of its own.',
    setTerm: 'The front matter takes the kinds of the mesh only.',
  },
  nativeIdOf: ({ number }) => `doc-${number}`,

  async mount(world) {
    const root = await mkdtemp(join(tmpdir(), 'mesh-emulator-'));
    const path = join(root, 'documents');
    mkdirSync(path);
    return {
      config: { path },
      address: path,
      changed() {
        rmSync(path, { recursive: true });
        for (const { id } of world.places()) mkdirSync(join(path, id), { recursive: true });
        for (const record of world.records())
          writeFileSync(join(path, record.place, `${record.number}.md`), documentOf(record));
      },
      stop: () => rm(root, { recursive: true }),
    };
  },
});

function documentOf({ number, title, text, readers, updatedAt, isBroken }: WorldRecord): string {
  const front = {
    id: `doc-${number}`,
    title,
    readers: readersOf(readers),
    updated: updatedAt.toISOString(),
    ...(isBroken && { minutes: 'many' }),
  };
  return `---\n${stringify(front)}---\n${text}\n`;
}

const readersOf = (readers: RecordReaders): readonly string[] => {
  if (readers === 'everyone') return ['everyone'];
  return readers === 'unknown' ? [] : readers.map((mail) => `person:${mail}`);
};

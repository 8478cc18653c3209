import { useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useId, useState } from 'react';
import { type DropItem, DropZone } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { announceImport, importsQuery } from '../../../api/imports.ts';
import type { RecordImport } from '../../../api/types.ts';
import { CheckField } from '../../../design/controls.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { formatOf, nameOf } from './archive-format.ts';
import { recall, remember } from './remembered-files.ts';
import { upload } from './uploads.ts';

interface Refused {
  name: string;
  error: unknown;
}

/** Announces files, or finds the imports that wait for the rest of them, and sends them; says which were not taken. */
function useSend(waiting: readonly RecordImport[]) {
  const client = useQueryClient();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const renew = () => void client.invalidateQueries({ queryKey: importsQuery.queryKey });
  async function announce(file: File, keepAuthority: boolean) {
    const known = waiting.find(({ id, size }) => size === file.size && recall(file) === id);
    const said = { name: nameOf(file.name), format: await formatOf(file), size: file.size, keepAuthority };
    const archive = known ?? (await announceImport(said));
    remember(file, archive.id);
    void upload(archive, file, renew);
  }
  async function sendAll(files: readonly File[], keepAuthority: boolean) {
    setRefused([]);
    for (const file of files) {
      await announce(file, keepAuthority).catch((error: unknown) =>
        setRefused((before) => [...before, { name: file.name, error }]),
      );
    }
    renew();
  }
  return { refused, send: (...all: Parameters<typeof sendAll>) => void sendAll(...all) };
}

/** What of a drop is a file; folders are not. */
async function filesOf(items: readonly DropItem[]): Promise<File[]> {
  return Promise.all(items.filter((item) => item.kind === 'file').map((item) => item.getFile()));
}

/** Where archives are dropped or chosen. The same file again goes on where it was cut. */
export function ArchiveDrop({ waiting }: { waiting: readonly RecordImport[] }) {
  const { t } = useTranslation();
  const id = useId();
  const [keepAuthority, setKeepAuthority] = useState(true);
  const { refused, send } = useSend(waiting);
  return (
    <div className="max-w-[43rem]">
      <DropZone
        aria-label={t('imports.drop')}
        onDrop={({ items }) => void filesOf(items).then((files) => send(files, keepAuthority))}
        className="rounded-md border border-dashed border-edge bg-field hover:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-thread data-drop-target:border-ink data-drop-target:bg-sunk"
      >
        <label htmlFor={id} className="flex flex-col items-center gap-1 px-5 py-8 text-center">
          <Upload size={22} aria-hidden className="text-ink-3" />
          <span className="font-semibold">{t('imports.drop')}</span>
          <span className="text-sm text-ink-2">{t('imports.dropHint')}</span>
          <input
            id={id}
            type="file"
            multiple
            accept=".jsonl,.ndjson,.json,.gz,application/json,application/gzip"
            className="sr-only"
            onChange={({ target }) => {
              send([...(target.files ?? [])], keepAuthority);
              target.value = '';
            }}
          />
        </label>
      </DropZone>
      <div className="mt-3">
        <CheckField
          label={t('imports.keepAuthority')}
          hint={t('imports.keepAuthorityHint')}
          checked={keepAuthority}
          onChange={setKeepAuthority}
        />
      </div>
      {refused.map(({ name, error }) => (
        <div key={name}>
          <p className="mt-4 font-semibold">{name}</p>
          <ProblemNote error={error} />
        </div>
      ))}
    </div>
  );
}

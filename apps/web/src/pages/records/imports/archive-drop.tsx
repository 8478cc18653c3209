import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useId, useState } from 'react';
import { DropZone } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { announceImport, importsQuery } from '../../../api/imports.ts';
import type { RecordImport } from '../../../api/types.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { formatOf, nameOf } from './archive-format.ts';
import { recall, remember } from './remembered-files.ts';
import { upload } from './uploads.ts';

/** Announces a file, or finds the import that waits for the rest of it, and sends it. */
function useSend(waiting: readonly RecordImport[]) {
  const client = useQueryClient();
  const renew = () => void client.invalidateQueries({ queryKey: importsQuery.queryKey });
  return useMutation({
    mutationFn: async ({ file, keepAuthority }: { file: File; keepAuthority: boolean }) => {
      const known = waiting.find(({ id, size }) => size === file.size && recall(file) === id);
      const archive =
        known ??
        (await announceImport({
          name: nameOf(file.name),
          format: await formatOf(file),
          size: file.size,
          keepAuthority,
        }));
      remember(file, archive.id);
      void upload(archive, file, renew);
    },
    onSettled: renew,
  });
}

/** Where an archive is dropped or chosen. The same file again goes on where it was cut. */
export function ArchiveDrop({ waiting }: { waiting: readonly RecordImport[] }) {
  const { t } = useTranslation();
  const id = useId();
  const [keepAuthority, setKeepAuthority] = useState(true);
  const send = useSend(waiting);
  const take = (file: File | undefined) => {
    if (file && !send.isPending) send.mutate({ file, keepAuthority });
  };
  return (
    <div className="max-w-[43rem]">
      <DropZone
        aria-label={t('imports.drop')}
        onDrop={({ items }) =>
          void items
            .find((item) => item.kind === 'file')
            ?.getFile()
            .then(take)
        }
        className="rounded-md border border-dashed border-edge bg-field hover:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-thread data-drop-target:border-ink data-drop-target:bg-sunk"
      >
        <label htmlFor={id} className="flex flex-col items-center gap-1 px-5 py-8 text-center">
          <Upload size={22} aria-hidden className="text-ink-3" />
          <span className="font-semibold">{t('imports.drop')}</span>
          <span className="text-sm text-ink-2">{t('imports.dropHint')}</span>
          <input
            id={id}
            type="file"
            accept=".jsonl,.ndjson,.json,.gz,application/json,application/gzip"
            className="sr-only"
            onChange={({ target }) => {
              take(target.files?.[0]);
              target.value = '';
            }}
          />
        </label>
      </DropZone>
      <label className="mt-3 flex items-start gap-2.5 text-sm">
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0 accent-(--color-thread)"
          checked={keepAuthority}
          onChange={({ target }) => setKeepAuthority(target.checked)}
        />
        <span>
          {t('imports.keepAuthority')}
          <span className="block text-xs text-ink-3">{t('imports.keepAuthorityHint')}</span>
        </span>
      </label>
      {send.error && <ProblemNote error={send.error} />}
    </div>
  );
}

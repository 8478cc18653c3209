import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { importsQuery } from '../../../api/imports.ts';
import { More } from '../../../design/more.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { ArchiveDrop } from './archive-drop.tsx';
import { ImportEntry } from './import-entry.tsx';
import { useUploads } from './uploads.ts';

/** Archives of other record stores: sent, read, and what became of them. */
export function ImportsPage() {
  const { t } = useTranslation();
  const imports = useInfiniteQuery(importsQuery);
  const uploads = useUploads();
  const all = imports.data?.pages.flatMap((page) => page.imports) ?? [];
  return (
    <>
      <RecordsHead title={t('imports.title')} lead={t('imports.lead')} />
      <ArchiveDrop waiting={all.filter(({ state }) => state === 'receiving')} />
      <div className="mt-8">
        {imports.isPending && <RowSkeletons count={3} />}
        {imports.isError && !imports.data && (
          <ProblemNote error={imports.error} retry={() => void imports.refetch()} />
        )}
        {imports.data && all.length === 0 && <EmptyNote title={t('imports.none')} />}
        <ul>
          {all.map((archive) => (
            <ImportEntry key={archive.id} archive={archive} sending={uploads.get(archive.id)} />
          ))}
        </ul>
        <More list={imports} />
      </div>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { systemQuery } from '../../api/system.ts';
import { ProblemNote } from '../../design/notes.tsx';
import { useNumber } from '../../design/numbers.ts';
import { Progress } from '../../design/progress.tsx';
import { Said } from '../../design/said.tsx';
import { Line } from '../../design/skeleton.tsx';
import { When } from '../../design/time.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-t border-rule py-2.5 first:border-t-0 first:pt-0 sm:grid-cols-[10rem_1fr]">
      <dt className="text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What runs here, and where its limits are. */
export function SystemFacts() {
  const { t } = useTranslation();
  const number = useNumber();
  const system = useQuery(systemQuery);
  if (system.isPending) return <Line height="11rem" />;
  if (system.isError) return <ProblemNote error={system.error} retry={() => void system.refetch()} />;
  const { version, database, embeddings, folderRoots, lastBackupAt } = system.data;
  const embedded = { embedded: number(embeddings.embedded), total: number(embeddings.total) };
  return (
    <dl className="text-sm tabular-nums">
      <Fact name={t('settings.version')}>{version}</Fact>
      <Fact name={t('settings.database')}>
        {database.engine}
        <p className="text-ink-2">
          <Said>{database.note}</Said>
        </p>
        <p className="text-ink-2">{database.bm25 ? t('settings.bm25') : t('settings.noBm25')}</p>
      </Fact>
      <Fact name={t('settings.embeddings')}>
        {embeddings.model ?? t('settings.noModel')}
        {embeddings.model && (
          <>
            <p className="mb-1.5 text-ink-2">{t('settings.embedded', embedded)}</p>
            {embeddings.embedded < embeddings.total && (
              <Progress
                label={t('settings.embeddings')}
                done={embeddings.embedded}
                total={embeddings.total}
              />
            )}
          </>
        )}
      </Fact>
      <Fact name={t('settings.folders')}>{folderRoots.length > 0 ? folderRoots.join(', ') : '–'}</Fact>
      <Fact name={t('settings.backup')}>
        {lastBackupAt ? <When at={lastBackupAt} /> : t('settings.noBackup')}
      </Fact>
    </dl>
  );
}

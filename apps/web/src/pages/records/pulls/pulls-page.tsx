import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pullsQuery } from '../../../api/pulls.ts';
import { Button } from '../../../design/button.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { PullEntry } from './pull-entry.tsx';
import { PullForm } from './pull-form.tsx';

/** Record stores that are asked for what is new. */
export function PullsPage() {
  const { t } = useTranslation();
  const pulls = useQuery(pullsQuery);
  const [isNew, setNew] = useState(false);
  return (
    <>
      <RecordsHead title={t('pulls.title')} lead={t('pulls.lead')}>
        {!isNew && (
          <Button look="primary" className="mt-4" onClick={() => setNew(true)}>
            <Plus size={16} aria-hidden /> {t('pulls.new')}
          </Button>
        )}
      </RecordsHead>
      {isNew && (
        <div className="mb-8 rounded-md border border-rule bg-field p-5">
          <PullForm onDone={() => setNew(false)} />
        </div>
      )}
      {pulls.isPending && <RowSkeletons count={3} />}
      {pulls.isError && !pulls.data && <ProblemNote error={pulls.error} retry={() => void pulls.refetch()} />}
      {pulls.data?.length === 0 && <EmptyNote title={t('pulls.none')} />}
      <ul>
        {pulls.data?.map((pull) => (
          <PullEntry key={pull.id} pull={pull} />
        ))}
      </ul>
    </>
  );
}

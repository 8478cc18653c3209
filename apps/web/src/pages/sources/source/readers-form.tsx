import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetSource } from '../../../api/source-events.ts';
import { readersPreviewQuery, undoReaders } from '../../../api/sources.ts';
import type { Source } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Form } from '../../../design/form.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Line } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { ReadersField } from '../readers-field.tsx';
import { TitleList } from './title-list.tsx';
import { useSaveSource } from './use-save-source.ts';

/** What the choice would open and close, before it is made. */
function WhatOpens({ id, readers }: { id: string; readers: readonly string[] }) {
  const { t } = useTranslation();
  const number = useNumber();
  const preview = useQuery(readersPreviewQuery(id, readers));
  if (preview.isPending) return <Line height="4rem" />;
  if (preview.isError) return <ProblemNote error={preview.error} retry={() => void preview.refetch()} />;
  const { items, ownReaders, personsGaining, personsLosing, examples } = preview.data;
  const isSame = items === 0 || personsGaining + personsLosing === 0;
  return (
    <div role="status" className="max-w-[38rem] rounded-md border border-edge bg-field p-4 text-sm">
      {isSame ? (
        <p>{t('source.readersSame')}</p>
      ) : (
        <>
          <p>
            {t('source.readersOpen', { more: number(personsGaining), fewer: number(personsLosing) })}{' '}
            <strong>{t('source.readersHold', { count: items, number: number(items) })}</strong>.
          </p>
          <TitleList titles={examples} total={items} />
        </>
      )}
      {ownReaders > 0 && (
        <p className="mt-2 text-ink-2">
          {t('source.readersStay', { count: ownReaders, number: number(ownReaders) })}
        </p>
      )}
    </div>
  );
}

function Undo({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefused();
  const undo = useMutation({
    mutationFn: () => undoReaders(sourceId),
    onSuccess: () => {
      say(t('source.readersUndone'));
      forgetSource(client, sourceId);
    },
    onError: refused,
  });
  return (
    <Button busy={undo.isPending} onClick={() => undo.mutate()}>
      {t('source.readersUndo')}
    </Button>
  );
}

/** Who reads items of which the source does not say it; holds at once, and is undone at once. */
export function ReadersForm({ source }: { source: Source }) {
  const { t } = useTranslation();
  const [readers, setReaders] = useState<string[]>(source.readers);
  const save = useSaveSource(source.id);
  const isOther = readers.toSorted().join() !== source.readers.toSorted().join();
  return (
    <Form
      saving={save}
      fields={['readers']}
      submit={t('common.save')}
      onSubmit={() => save.mutate({ readers })}
      beside={source.readersBefore !== null && !isOther ? <Undo sourceId={source.id} /> : undefined}
    >
      {(problemAt) => (
        <>
          <ReadersField readers={readers} onChange={setReaders} error={problemAt('readers')} />
          {isOther && <WhatOpens id={source.id} readers={readers} />}
        </>
      )}
    </Form>
  );
}

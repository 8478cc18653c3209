import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { removalPreviewQuery, removeSource, sourcesQuery } from '../../../api/sources.ts';
import type { Source } from '../../../api/types.ts';
import { AskedButton } from '../../../design/asked-button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Line } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';

function WhatDisappears({ id }: { id: string }) {
  const { t } = useTranslation();
  const number = useNumber();
  const preview = useQuery(removalPreviewQuery(id));
  if (preview.isPending) return <Line height="7rem" />;
  if (preview.isError) return <ProblemNote error={preview.error} retry={() => void preview.refetch()} />;
  const { items, passages, examples } = preview.data;
  return (
    <>
      <p>
        {t('sources.disappears')}{' '}
        <strong>
          {t('sources.items', { count: items, number: number(items) })},{' '}
          {t('sources.passages', { count: passages, number: number(passages) })}
        </strong>
        .
      </p>
      {examples.length > 0 && (
        <ul className="mt-3 border-l-2 border-rule pl-4 font-serif text-ink-2">
          {examples.map((title) => (
            <li key={title}>{title}</li>
          ))}
          {items > examples.length && (
            <li className="font-sans text-sm">
              {t('sources.andMore', {
                count: items - examples.length,
                number: number(items - examples.length),
              })}
            </li>
          )}
        </ul>
      )}
    </>
  );
}

/** Removal asks once, and shows what would be gone before it asks. */
export function RemoveSource({ source }: { source: Source }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    say(t('sources.removed', { name: source.name }));
    client.setQueryData(sourcesQuery.queryKey, (sources) => sources?.filter(({ id }) => id !== source.id));
    await navigate({ to: '/sources' });
    client.removeQueries({ queryKey: ['source', source.id] });
    await client.invalidateQueries({ queryKey: sourcesQuery.queryKey });
  };
  return (
    <section id="remove" aria-labelledby="remove-title" className="scroll-mt-8 border-t border-rule pt-6">
      <h3 id="remove-title" className="font-serif text-lg font-medium">
        {t('sources.remove')}
      </h3>
      <p className="mb-3 text-sm text-ink-2">{t('sources.removeHint')}</p>
      <AskedButton
        words={t('sources.removeAsk')}
        title={t('sources.removeQuestion', { name: source.name })}
        action={t('sources.removeNow')}
        keep={t('sources.keep')}
        run={() => removeSource(source.id)}
        onDone={leave}
      >
        <WhatDisappears id={source.id} />
      </AskedButton>
    </section>
  );
}

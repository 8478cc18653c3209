import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { failuresQuery } from '../../api/sources.ts';
import { Button } from '../../design/button.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { useNumber } from '../../design/numbers.ts';
import { Line } from '../../design/skeleton.tsx';
import { When } from '../../design/time.tsx';

/** What could not be taken over, and why. */
export function FailureList({ id, count }: { id: string; count: number }) {
  const { t } = useTranslation();
  const number = useNumber();
  const failures = useInfiniteQuery(failuresQuery(id));
  return (
    <section id="failures" aria-labelledby="failures-title" className="scroll-mt-8">
      <h2 id="failures-title" className="font-serif text-lg font-medium">
        {t('sources.failures', { count, number: number(count) })}
      </h2>
      <p className="mb-3 text-sm text-ink-2">{t('sources.failuresHint')}</p>
      {failures.isPending && <Line height="3rem" />}
      {failures.isError && <ProblemNote error={failures.error} retry={() => void failures.refetch()} />}
      <ul>
        {failures.data?.pages
          .flatMap((page) => page.failures)
          .map((failure) => (
            <li key={failure.nativeId} className="border-t border-rule py-2.5 text-sm">
              <p className="font-semibold">{failure.nativeId}</p>
              <p className="text-ink-2">{failure.reason}</p>
              <p className="text-xs text-ink-3">
                <When at={failure.at} />
              </p>
            </li>
          ))}
      </ul>
      {failures.hasNextPage && (
        <Button busy={failures.isFetchingNextPage} onClick={() => void failures.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </section>
  );
}

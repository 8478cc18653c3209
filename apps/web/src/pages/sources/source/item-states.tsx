import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../../api/types.ts';
import { GridFact } from '../../../design/fact-grid.tsx';
import { useNumber } from '../../../design/numbers.ts';

/** Items by state: found by those who may read them, on their way out, gone for good, not taken over. */
export function ItemStates({ source: { id, counts } }: { source: Source }) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <section aria-labelledby="item-states">
      <h3 id="item-states" className="text-sm font-semibold">
        {t('source.states.title')}
      </h3>
      <dl className="mt-1.5 grid grid-cols-2 gap-x-5 gap-y-2.5 text-sm tabular-nums sm:grid-cols-4">
        <GridFact name={t('source.states.found')}>{number(counts.items)}</GridFact>
        <GridFact name={t('source.states.retiring')}>{number(counts.retiring)}</GridFact>
        <GridFact name={t('source.states.removed')}>{number(counts.removed)}</GridFact>
        <GridFact name={t('source.states.failed')}>
          {counts.failures === 0 ? (
            number(0)
          ) : (
            <Link
              to="/sources/$id"
              params={{ id }}
              hash="failures"
              hashScrollIntoView={false}
              className="link font-semibold text-warn"
            >
              {number(counts.failures)}
            </Link>
          )}
        </GridFact>
      </dl>
    </section>
  );
}

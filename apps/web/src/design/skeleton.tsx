import { useTranslation } from 'react-i18next';

/** Stands where a line of text will stand. `width` and `height` are CSS lengths. */
export function Line({ width = '100%', height = '1em' }: { width?: string; height?: string }) {
  return <span className="skeleton my-[0.25em]" style={{ width, height }} aria-hidden />;
}

/** Rows of the size of a list's entries, announced once as loading. */
export function EntrySkeletons({ count, lines = 3 }: { count: number; lines?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="sr-only">{t('common.loading')}</span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="columns border-t border-rule py-6" aria-hidden>
          <div className="hidden text-xs md:block">
            <Line width="60%" />
            <Line width="80%" />
          </div>
          <div>
            <Line width="55%" height="1.35rem" />
            {Array.from({ length: lines }, (_unused, line) => (
              <Line key={line} width={line === lines - 1 ? '70%' : '100%'} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** The same for a list without a margin. */
export function RowSkeletons({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="sr-only">{t('common.loading')}</span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="border-t border-rule py-4" aria-hidden>
          <Line width="40%" height="1.35rem" />
          <Line width="70%" />
        </div>
      ))}
    </div>
  );
}

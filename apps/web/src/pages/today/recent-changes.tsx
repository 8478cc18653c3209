import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { recentItemsQuery } from '../../api/find.ts';
import type { Item } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { kindKey } from '../../design/kinds.ts';
import { EmptyNote, ProblemNote } from '../../design/notes.tsx';
import { useMinutes } from '../../design/numbers.ts';
import { Line } from '../../design/skeleton.tsx';
import { When } from '../../design/time.tsx';

/** Shown at first, and added with each "more". */
const PER_PAGE = 8;

function RecentItem({ item }: { item: Item }) {
  const { t } = useTranslation();
  const inMinutes = useMinutes();
  return (
    <li className="columns border-t border-rule py-2.5 md:items-baseline">
      <div className="text-xs text-ink-3 max-md:order-last md:text-right">
        <When at={item.updatedAt} />
      </div>
      <div className="min-w-0">
        <Link to="/items/$id" params={{ id: item.id }} className="title-link font-serif font-medium">
          {item.title}
        </Link>
      </div>
      <div className="text-xs text-ink-3 md:col-start-2 xl:col-start-3">
        {t(kindKey(item.kind))} · {inMinutes(item.minutes)} · {item.sourceName}
      </div>
    </li>
  );
}

function RecentSkeleton() {
  return (
    <div aria-hidden>
      {Array.from({ length: PER_PAGE }, (_, row) => (
        <div key={row} className="columns border-t border-rule py-2.5">
          <div className="hidden md:block" />
          <div>
            <Line width="50%" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** What is new in the person's sources, newest first. */
export function RecentChanges() {
  const { t } = useTranslation();
  const recent = useInfiniteQuery(recentItemsQuery);
  const items = recent.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="recent" className="mt-16">
      <div className="columns pb-4">
        <h2 id="recent" className="in-text font-serif text-xl font-medium">
          {t('today.recent')}
        </h2>
      </div>
      {recent.isPending && <RecentSkeleton />}
      {recent.isError && (
        <div className="columns">
          <div className="in-text">
            <ProblemNote error={recent.error} retry={() => void recent.refetch()} />
          </div>
        </div>
      )}
      {recent.isSuccess && items.length === 0 && (
        <div className="columns">
          <div className="in-text">
            <EmptyNote title={t('today.recentEmpty')}>
              <Link to="/sources" className="link font-semibold">
                {t('today.recentEmptyAction')}
              </Link>
            </EmptyNote>
          </div>
        </div>
      )}
      <ol>
        {items.map((item) => (
          <RecentItem key={item.id} item={item} />
        ))}
      </ol>
      {recent.hasNextPage && (
        <div className="columns border-t border-rule pt-4">
          <div className="in-text">
            <Button onClick={() => void recent.fetchNextPage()} busy={recent.isFetchingNextPage}>
              {t('common.more')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

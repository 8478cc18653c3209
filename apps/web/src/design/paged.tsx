import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from './loaded.tsx';
import { More } from './more.tsx';

interface PagedProps<Page, One> {
  list: UseInfiniteQueryResult<InfiniteData<Page>>;
  /** What one page of it holds. */
  of: (page: Page) => readonly One[];
  waiting: ReactNode;
  /** Stands there when it holds nothing. */
  empty: ReactNode;
  children: (all: readonly One[]) => ReactNode;
}

/** A list that is read page by page, with the way to the next one; pale while another is asked for. */
export function Paged<Page, One>({ list, of, waiting, empty, children }: PagedProps<Page, One>) {
  return (
    <Loaded query={list} waiting={waiting}>
      {({ pages }) => {
        const all = pages.flatMap(of);
        return (
          <div
            aria-busy={list.isPlaceholderData}
            className={list.isPlaceholderData ? 'opacity-60 transition-opacity delay-150' : ''}
          >
            {all.length === 0 ? empty : children(all)}
            <More list={list} />
          </div>
        );
      }}
    </Loaded>
  );
}

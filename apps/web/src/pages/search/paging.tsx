import { Link } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../design/button.tsx';
import { useNumber } from '../../design/numbers.ts';
import { pageCount, readSearch, type SearchState } from './search-state.ts';

interface PagingProps {
  state: SearchState;
  total: number;
  perPage: number;
}

export function Paging({ state, total, perPage }: PagingProps) {
  const { t } = useTranslation();
  const number = useNumber();
  const page = state.page ?? 1;
  const last = pageCount(total, perPage);
  if (last === 1 && page === 1) return null;
  const to = (target: number) => readSearch({ ...state, page: target });
  return (
    <nav aria-label={t('search.pages')} className="flex items-center gap-4 border-t border-rule pt-4 text-sm">
      {page > 1 && (
        <Link to="/search" search={to(page - 1)} rel="prev" className={buttonClass('plain', 'normal')}>
          <ArrowLeft size={16} aria-hidden /> {t('search.previous')}
        </Link>
      )}
      <span className="tabular-nums text-ink-2">
        {t('search.pageOf', { page: number(page), last: number(last) })}
      </span>
      {page < last && (
        <Link to="/search" search={to(page + 1)} rel="next" className={buttonClass('plain', 'normal')}>
          {t('search.next')} <ArrowRight size={16} aria-hidden />
        </Link>
      )}
    </nav>
  );
}

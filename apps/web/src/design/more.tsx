import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { ProblemNote } from './notes.tsx';

interface MoreProps {
  /** A list that is read page by page. */
  list: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: unknown;
    fetchNextPage: () => Promise<unknown>;
  };
}

/** The way to the next page of a list below what is shown of it; says when that page did not come. */
export function More({ list }: MoreProps) {
  const { t } = useTranslation();
  const next = () => void list.fetchNextPage();
  if (list.isFetchNextPageError) return <ProblemNote error={list.error} retry={next} />;
  if (!list.hasNextPage) return null;
  return (
    <Button className="mt-4" busy={list.isFetchingNextPage} onClick={next}>
      {t('common.more')}
    </Button>
  );
}

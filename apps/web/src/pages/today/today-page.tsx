import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../design/page-head.tsx';
import { AskBox } from './ask-box.tsx';
import { RecentChanges } from './recent-changes.tsx';
import { SuggestionResults } from './suggestion-results.tsx';

export function TodayPage() {
  const { t } = useTranslation();
  usePageTitle(t('nav.today'));
  return (
    <>
      <AskBox />
      <SuggestionResults />
      <RecentChanges />
    </>
  );
}

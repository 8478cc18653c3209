import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../api/types.ts';
import { TokenList } from '../token-list.tsx';

/** The tokens of a person's own, to be ended. */
export function PersonTokens({ person: { id, formerIds = [] } }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const isTheirs = (ownerId: string | null) => ownerId === id || formerIds.some((one) => one === ownerId);
  return (
    <div className="max-w-[43rem]">
      <TokenList among={({ ownerId }) => isTheirs(ownerId)} none={t('ownTokens.none')} />
    </div>
  );
}

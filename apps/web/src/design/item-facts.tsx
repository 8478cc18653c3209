import { useTranslation } from 'react-i18next';
import type { Item } from '../api/types.ts';
import { Checked } from './checked.tsx';
import { kindKey } from './kinds.ts';
import { useMinutes } from './numbers.ts';

interface ItemFactsProps {
  item: Item;
  minutes: number;
  checkedAt: string;
}

/** How long, what kind, from where, how fresh: the facts beside every title. */
export function ItemFacts({ item, minutes, checkedAt }: ItemFactsProps) {
  const { t } = useTranslation();
  const inMinutes = useMinutes();
  return (
    <div className="facts facts-right">
      <span className="font-semibold text-ink-2">{inMinutes(minutes)}</span>
      <span>{t(kindKey(item.kind))}</span>
      <span>{item.sourceName}</span>
      <Checked at={checkedAt} sourceId={item.sourceId} />
    </div>
  );
}

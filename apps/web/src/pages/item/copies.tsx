import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { itemQuery } from '../../api/find.ts';
import { joinItems, partItems } from '../../api/items.ts';
import { useMay } from '../../api/session.ts';
import type { ItemDetail, SameAs } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { say } from '../../design/toasts.tsx';
import { useRefused } from '../../design/use-refused.ts';
import { JoinCopy } from './join-copy.tsx';

/** Parts a copy from the item; the message that says so takes it back. */
function usePart(item: ItemDetail) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const show = (changed: ItemDetail) => client.setQueryData(itemQuery(item.id).queryKey, changed);
  const onError = useRefused();
  const join = (other: SameAs) => void joinItems(item.id, other.id).then(show, onError);
  return useMutation({
    mutationFn: (other: SameAs) => partItems(item.id, other.id),
    onSuccess: (changed, other) => {
      show(changed);
      say(t('item.parted', { title: other.title }), { label: t('common.undo'), run: () => join(other) });
    },
    onError,
  });
}

function useReason(): (copy: SameAs) => string {
  const { t, i18n } = useTranslation();
  return ({ reason, score }) => {
    const share = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(score);
    return reason === 'near' ? t('item.sameBy.near', { share }) : t(`item.sameBy.${reason}`);
  };
}

/** The same item elsewhere: lists show only one of them. */
export function Copies({ item }: { item: ItemDetail }) {
  const { t } = useTranslation();
  const mayEdit = useMay('catalogue:write');
  const part = usePart(item);
  const reasonOf = useReason();
  if (item.sameAs.length === 0) return mayEdit && item.state === 'active' ? <JoinCopy item={item} /> : null;
  return (
    <section aria-labelledby="copies" className="mt-12 border-t border-rule pt-4">
      <h2 id="copies" className="font-serif text-lg font-medium">
        {t('item.copies', { count: item.sameAs.length })}
      </h2>
      <p className="text-sm text-ink-2">{t('item.copiesHint')}</p>
      <ul className="mt-2">
        {item.sameAs.map((copy) => (
          <li
            key={copy.id}
            className="flex items-start justify-between gap-4 border-t border-rule py-2.5 first:border-t-0"
          >
            <div className="min-w-0">
              <Link to="/items/$id" params={{ id: copy.id }} className="title-link font-serif font-medium">
                {copy.title}
              </Link>
              <p className="text-xs text-ink-3">
                {[
                  copy.sourceName,
                  reasonOf(copy),
                  copy.isCanonical && t('item.shownInLists'),
                  !copy.countsForCompletion && t('item.doesNotCount'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {mayEdit && (
              <Button
                look="quiet"
                size="small"
                className="shrink-0"
                busy={part.isPending}
                onClick={() => part.mutate(copy)}
                about={copy.title}
              >
                {t('item.part')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && <JoinCopy item={item} />}
    </section>
  );
}

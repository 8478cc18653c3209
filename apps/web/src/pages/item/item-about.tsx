import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail, Reader } from '../../api/types.ts';
import { CheckedAt } from '../../design/checked.tsx';
import { kindKey, languageName, levelKey } from '../../design/kinds.ts';
import { useMinutes } from '../../design/numbers.ts';
import { OriginalLink } from '../../design/original-link.tsx';
import { When } from '../../design/time.tsx';
import { Edits } from './edits.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="max-xl:flex max-xl:gap-1.5">
      <dt className="text-ink-3">{name}</dt>
      <dd className="text-ink-2">{children}</dd>
    </div>
  );
}

function useReaders(): (readers: readonly Reader[]) => string {
  const { t, i18n } = useTranslation();
  return (readers) => {
    if (readers.some(({ kind }) => kind === 'everyone')) return t('readers.everyone');
    if (readers.length === 0) return t('readers.nobody');
    return new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
      readers.map(({ name }) => name),
    );
  };
}

/** Where the item is from, how fresh it is and who may read it. */
export function ItemAbout({ item }: { item: ItemDetail }) {
  const { t, i18n } = useTranslation();
  const inMinutes = useMinutes();
  const inWords = useReaders();
  const level = item.level ? levelKey(item.level) : undefined;
  return (
    <div className="text-xs xl:pt-3">
      <dl className="flex flex-wrap gap-x-5 gap-y-0.5 tabular-nums xl:flex-col xl:gap-y-2.5">
        <Fact name={t(kindKey(item.kind))}>
          <strong>{inMinutes(item.minutes)}</strong>
        </Fact>
        <Fact name={t('item.source')}>
          <Link to="/search" search={{ q: item.title, source: [item.sourceId] }} className="link">
            {item.sourceName}
          </Link>
        </Fact>
        <Fact name={t('item.changed')}>
          <When at={item.updatedAt} />
        </Fact>
        <Fact name={t('item.checkedLabel')}>
          <CheckedAt at={item.checkedAt} sourceId={item.sourceId} />
        </Fact>
        <Fact name={t('item.readers')}>{inWords(item.readers)}</Fact>
        {level && <Fact name={t('item.level')}>{t(level)}</Fact>}
        {item.author && <Fact name={t('item.author')}>{item.author}</Fact>}
        <Fact name={t('item.language')}>{languageName(item.language, i18n.language)}</Fact>
      </dl>
      <p className="mt-2 text-sm xl:mt-4">
        <OriginalLink url={item.url} title={item.title} />
      </p>
      <Edits item={item} />
    </div>
  );
}

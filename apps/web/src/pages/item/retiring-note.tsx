import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMay, useTimeZone } from '../../api/session.ts';
import { sourceQuery } from '../../api/sources.ts';
import type { Item, ItemDetail } from '../../api/types.ts';
import { kindKey } from '../../design/kinds.ts';
import { useMinutes } from '../../design/numbers.ts';
import { When } from '../../design/time.tsx';

const DAY_MS = 86_400_000;

/** The day on which its grace ends; only whoever looks after sources knows how long that is. */
function useEnd(item: ItemDetail): string | undefined {
  const { i18n } = useTranslation();
  const timeZone = useTimeZone();
  const mayRead = useMay('sources:read');
  const source = useQuery({ ...sourceQuery(item.sourceId), enabled: mayRead }).data;
  if (!source || item.retiringSince === null) return undefined;
  const end = Date.parse(item.retiringSince) + source.graceDays * DAY_MS;
  return new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeZone }).format(end);
}

function Alternative({ item }: { item: Item }) {
  const { t } = useTranslation();
  const inMinutes = useMinutes();
  return (
    <li className="border-t border-rule py-3">
      <Link to="/items/$id" params={{ id: item.id }} className="title-link font-serif text-lg font-semibold">
        {item.title}
      </Link>
      <p className="text-xs text-ink-3">
        {t(kindKey(item.kind))} · {inMinutes(item.minutes)} · {item.sourceName}
      </p>
    </li>
  );
}

/** Its source no longer has the item: since when, and what else is about the same. */
export function RetiringNote({ item }: { item: ItemDetail }) {
  const { t } = useTranslation();
  const mayRead = useMay('sources:read');
  const end = useEnd(item);
  return (
    <div>
      <div className="border-l-2 border-warn pl-4">
        <p className="flex items-start gap-2 font-semibold">
          <CircleAlert size={18} className="mt-1 shrink-0 text-warn" aria-hidden />
          <span>
            {t('item.retiring', { source: item.sourceName })}
            {item.retiringSince && (
              <>
                {' '}
                <When at={item.retiringSince} />
              </>
            )}
          </span>
        </p>
        <p className="mt-1 text-ink-2">{t('item.retiringText')}</p>
        {end && (
          <p className="mt-1 text-sm text-ink-2">
            {t('item.retiringEnd', { day: end })}{' '}
            {mayRead && (
              <Link
                to="/sources/$id"
                params={{ id: item.sourceId }}
                hash="runs"
                hashScrollIntoView={false}
                className="link"
              >
                {t('item.bringBack')}
              </Link>
            )}
          </p>
        )}
      </div>
      {item.alternatives.length > 0 && (
        <section aria-labelledby="alternatives" className="mt-8">
          <h2 id="alternatives" className="mb-2 font-serif text-xl font-medium">
            {t('item.alternatives')}
          </h2>
          <ul>
            {item.alternatives.map((one) => (
              <Alternative key={one.id} item={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

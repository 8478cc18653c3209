import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hit, SnippetPart } from '../../api/types.ts';
import { Checked } from '../../design/checked.tsx';
import { HeadingPath } from '../../design/heading-path.tsx';
import { kindKey } from '../../design/kinds.ts';
import { useMinutes } from '../../design/numbers.ts';
import { OriginalLink } from '../../design/original-link.tsx';
import { RESULT_LINK } from '../../design/result-keys.ts';

function Snippet({ parts }: { parts: readonly SnippetPart[] }) {
  return (
    <p className="mt-1.5 font-serif leading-[1.6]">
      {parts.map((part, index) =>
        part.highlight ? (
          <mark key={index} className="marked">
            {part.text}
          </mark>
        ) : (
          <span key={index}>{part.text}</span>
        ),
      )}
    </p>
  );
}

export function HitEntry({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  const inMinutes = useMinutes();
  const { item, passage } = hit;
  return (
    <li className="grid gap-x-10 border-t border-rule py-5 xl:grid-cols-[minmax(0,43rem)_minmax(0,13rem)]">
      <article aria-labelledby={`h-${passage.id}`}>
        <h3 id={`h-${passage.id}`} className="font-serif text-lg font-semibold">
          <Link
            to="/items/$id"
            params={{ id: item.id }}
            search={{ passage: passage.id }}
            {...RESULT_LINK}
            className="title-link"
          >
            {item.title}
          </Link>
        </h3>
        <HeadingPath path={passage.headingPath} />
        <Snippet parts={passage.snippet} />
      </article>
      <div className="mt-2 flex flex-wrap gap-x-4 text-xs text-ink-3 tabular-nums xl:mt-1 xl:flex-col">
        <span className="font-semibold text-ink-2">{inMinutes(hit.minutes)}</span>
        <span>{t(kindKey(item.kind))}</span>
        <span>{item.sourceName}</span>
        <Checked at={item.checkedAt} sourceId={item.sourceId} />
        {hit.duplicates > 0 && <span>{t('search.duplicates', { count: hit.duplicates })}</span>}
        <OriginalLink url={hit.url} title={item.title} />
      </div>
    </li>
  );
}

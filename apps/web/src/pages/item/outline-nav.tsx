import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Heading } from './outline.ts';

interface OutlineProps {
  headings: readonly Heading[];
  current: number | undefined;
}

function Headings({ headings, current }: OutlineProps) {
  return (
    <ol className="space-y-1.5 text-sm leading-snug">
      {headings.map((heading, index) => (
        <li key={index} className={heading.depth > 1 ? 'pl-3' : ''}>
          <a
            href={`#p-${heading.ordinal}`}
            aria-current={heading.ordinal === current ? 'location' : undefined}
            className="block text-ink-2 hover:text-thread aria-[current=location]:font-semibold aria-[current=location]:text-thread"
          >
            {heading.text}
          </a>
        </li>
      ))}
    </ol>
  );
}

/** The item's headings: beside the text on a wide page, behind a disclosure on a narrow one. */
export function Outline(props: OutlineProps) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('item.outline')}
      className="md:sticky md:top-8 md:max-h-[calc(100dvh-4rem)] md:overflow-y-auto md:pt-2"
    >
      <details className="group border-y border-rule py-2.5 md:hidden">
        <summary className="flex items-center justify-between text-sm font-semibold">
          {t('item.outline')}
          <ChevronDown size={16} aria-hidden className="group-open:rotate-180" />
        </summary>
        <div className="pt-3">
          <Headings {...props} />
        </div>
      </details>
      <div className="hidden md:block">
        <p className="label mb-2">{t('item.outline')}</p>
        <Headings {...props} />
      </div>
    </nav>
  );
}

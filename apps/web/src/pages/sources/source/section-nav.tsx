import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../design/numbers.ts';
import { SECTIONS, type Section } from './sections.ts';

interface SectionNavProps {
  sourceId: string;
  current: Section;
  /** What waits in a part; nothing is said of those with none. */
  counts: Partial<Record<Section, number>>;
}

/** The parts of the page: beside the text on a wide page, in a line or two on a narrow one. */
export function SectionNav({ sourceId, current, counts }: SectionNavProps) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <nav
      aria-label={t('source.parts')}
      className="max-md:mb-6 max-md:border-y max-md:border-rule md:sticky md:top-8 md:pt-1.5"
    >
      <ul className="flex flex-wrap gap-x-5 text-sm max-md:py-1 md:flex-col">
        {SECTIONS.map((section) => (
          <li key={section}>
            <Link
              to="/sources/$id"
              params={{ id: sourceId }}
              hash={section}
              hashScrollIntoView={false}
              resetScroll={false}
              activeOptions={{ includeHash: true }}
              aria-current={section === current ? 'page' : undefined}
              className="flex items-baseline gap-1.5 py-1.5 text-ink-2 hover:text-thread aria-[current=page]:font-semibold aria-[current=page]:text-ink md:-ml-3 md:border-l-2 md:border-transparent md:py-1 md:pl-2.5 md:aria-[current=page]:border-thread-line max-md:aria-[current=page]:underline max-md:aria-[current=page]:decoration-thread-line max-md:aria-[current=page]:decoration-2 max-md:aria-[current=page]:underline-offset-[0.35em]"
            >
              {t(`source.section.${section}`)}
              {(counts[section] ?? 0) > 0 && (
                <span className="text-xs font-semibold text-warn tabular-nums">
                  {number(counts[section] ?? 0)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

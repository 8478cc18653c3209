import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../design/numbers.ts';
import { SIDE_LINK, SideNav } from '../../../design/side-nav.tsx';
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
    <SideNav label={t('source.parts')}>
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
            className={SIDE_LINK}
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
    </SideNav>
  );
}

import { useTranslation } from 'react-i18next';
import type { RecordStatementDetail } from '../../../api/types.ts';
import { Said } from '../../../design/said.tsx';
import { SectionFrame } from '../../../design/section-frame.tsx';

/** Where a statement is not what the profiles ask that it says it follows: what was found, expected, and the remedy. */
export function Differences({ differences }: Pick<RecordStatementDetail, 'differences'>) {
  const { t } = useTranslation();
  return (
    <SectionFrame id="profile" title={t('statement.profile')} hint={t('statement.profileHint')}>
      {differences.length === 0 && <p className="text-sm">{t('statement.keepsProfile')}</p>}
      <ul>
        {differences.map(({ rule, location, found, expected, remedy }, index) => (
          <li key={index} className="border-t border-rule py-3 text-sm">
            <p className="font-semibold text-warn">
              <Said>{expected}</Said>
            </p>
            <p>
              <Said>{remedy}</Said>
            </p>
            <p className="mt-1 flex flex-wrap gap-x-4 text-xs text-ink-3">
              <span>{rule}</span>
              <code className="font-mono">{location}</code>
              <span>{found === null ? t('statement.nothingFound') : t('statement.found', { found })}</span>
            </p>
          </li>
        ))}
      </ul>
    </SectionFrame>
  );
}

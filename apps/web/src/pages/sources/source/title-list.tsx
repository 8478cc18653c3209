import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../design/numbers.ts';

interface TitleListProps {
  titles: readonly string[];
  /** How many there are in truth; the rest is named by its number. */
  total: number;
}

/** Shown before the others are asked for. */
const SHOWN = 8;

/** Titles that stand for many. */
export function TitleList({ titles, total }: TitleListProps) {
  const { t } = useTranslation();
  const number = useNumber();
  const [all, setAll] = useState(false);
  const shown = all ? titles : titles.slice(0, SHOWN);
  const rest = total - shown.length;
  if (titles.length === 0) return null;
  return (
    <ul className="mt-3 border-l-2 border-rule pl-4 font-serif text-ink-2">
      {shown.map((title, index) => (
        <li key={index}>{title}</li>
      ))}
      {rest > 0 && (
        <li className="font-sans text-sm">
          {shown.length < titles.length ? (
            <button type="button" className="link" onClick={() => setAll(true)}>
              {t('sources.andMore', { count: rest, number: number(rest) })}
            </button>
          ) : (
            t('sources.andMore', { count: rest, number: number(rest) })
          )}
        </li>
      )}
    </ul>
  );
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RecordStatement } from '../../../api/types.ts';
import { RESULT_LINK } from '../../../design/result-keys.ts';
import { When } from '../../../design/time.tsx';
import { Deed } from '../words/deed.tsx';
import { namedIn } from '../words/named.ts';
import { Outcome } from '../words/outcome.tsx';

/** One statement in a list: who did what, how it went, when, and who told. */
export function StatementEntry({ told }: { told: RecordStatement }) {
  const { t, i18n } = useTranslation();
  const { id, words, credential, statement } = told;
  return (
    <li className="grid gap-x-6 border-t border-rule py-2.5 sm:grid-cols-[minmax(0,1fr)_10rem]">
      <div className="min-w-0">
        <Link to="/records/statements/$id" params={{ id }} {...RESULT_LINK} className="title-link">
          <Deed
            who={words.who.person?.name || words.who.name}
            words={words}
            named={namedIn(statement, i18n.language)}
          />
        </Link>
        <p className="flex flex-wrap gap-x-4 text-sm text-ink-2 tabular-nums empty:hidden">
          <Outcome words={words} />
        </p>
      </div>
      <p className="flex flex-wrap gap-x-3 text-xs text-ink-3 tabular-nums sm:block sm:pt-1 sm:text-right">
        <When at={words.at} />
        <span className="sm:block">{credential.name ?? t('records.unknownSender')}</span>
      </p>
    </li>
  );
}

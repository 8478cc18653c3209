import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mergeProposalsQuery } from '../../../api/directory.ts';
import { buttonClass } from '../../../design/button.tsx';
import { Subsection } from '../../../design/section-frame.tsx';

/** Those whom a client told of and who may be somebody known already; an administrator looks and decides. */
export function Proposals() {
  const { t } = useTranslation();
  const proposals = useQuery(mergeProposalsQuery).data ?? [];
  if (proposals.length === 0) return null;
  return (
    <Subsection level={2} id="proposals" title={t('directory.proposals')} hint={t('directory.proposalsHint')}>
      <ul className="max-w-[43rem]">
        {proposals.map(({ person, other, reason, client }) => (
          <li
            key={`${person.id} ${other.id}`}
            className="flex flex-wrap items-center justify-between gap-x-6 border-t border-rule py-2 text-sm"
          >
            <p>
              <span className="font-semibold">
                {person.name} · {other.name}
              </span>
              <span className="block text-xs text-ink-3">
                {t(`directory.reason.${reason}`)} · {client}
              </span>
            </p>
            <Link
              to="/settings/people/$id/merge"
              params={{ id: other.id }}
              search={{ other: person.id }}
              className={buttonClass('plain', 'small')}
            >
              {t('directory.look')}
              <span className="sr-only"> {person.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Subsection>
  );
}

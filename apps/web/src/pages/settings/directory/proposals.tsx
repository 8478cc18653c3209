import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mergeProposalsQuery } from '../../../api/directory.ts';
import type { MergeProposals } from '../../../api/types.ts';
import { buttonClass } from '../../../design/button.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Row } from '../../../design/row.tsx';
import { Subsection } from '../../../design/section-frame.tsx';

function ProposalList({ proposals }: Pick<MergeProposals, 'proposals'>) {
  const { t } = useTranslation();
  if (proposals.length === 0) return null;
  return (
    <Subsection level={2} id="proposals" title={t('directory.proposals')} hint={t('directory.proposalsHint')}>
      <ul className="max-w-[43rem]">
        {proposals.map(({ person, other, reason, client }) => (
          <Row
            key={`${person.id} ${other.id}`}
            beside={
              <Link
                to="/settings/people/$id/merge"
                params={{ id: other.id }}
                search={{ other: person.id }}
                className={buttonClass('plain', 'small')}
              >
                {t('directory.look')}
                <span className="sr-only"> {person.name}</span>
              </Link>
            }
          >
            <span className="font-semibold">
              {person.name} · {other.name}
            </span>
            <span className="block text-xs text-ink-3">
              {t(`directory.reason.${reason}`)} · {client}
            </span>
          </Row>
        ))}
      </ul>
    </Subsection>
  );
}

/** Those whom a client told of and who may be somebody known already; an administrator looks and decides. */
export function Proposals() {
  const found = useQuery(mergeProposalsQuery);
  return (
    <Loaded query={found} waiting={null}>
      {(proposals) => <ProposalList proposals={proposals} />}
    </Loaded>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deadLetterGroupsQuery } from '../../../api/dead-letters.ts';
import { sendersQuery } from '../../../api/senders.ts';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { LetterGroup } from './letter-group.tsx';

/** What was refused, by reason: seen whole, corrected, stored after all or discarded. */
export function DeadLettersPage() {
  const { t } = useTranslation();
  const groups = useQuery(deadLetterGroupsQuery);
  const senders = useQuery(sendersQuery).data ?? [];
  const nameOf = (credentialId: string) =>
    senders.find(({ id }) => id === credentialId)?.name ?? t('letters.revoked');
  return (
    <>
      <RecordsHead title={t('letters.title')} lead={t('letters.lead')} />
      {groups.isPending && <RowSkeletons count={4} />}
      {groups.isError && !groups.data && (
        <ProblemNote error={groups.error} retry={() => void groups.refetch()} />
      )}
      {groups.data?.length === 0 && <EmptyNote title={t('letters.none')}>{t('letters.noneText')}</EmptyNote>}
      {groups.data?.map((group) => (
        <LetterGroup key={`${group.code} ${group.place}`} group={group} nameOf={nameOf} />
      ))}
    </>
  );
}

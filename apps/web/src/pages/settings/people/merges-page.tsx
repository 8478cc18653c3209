import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { mergesQuery, undoMerge } from '../../../api/people.ts';
import type { PersonMerges } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { More } from '../../../design/more.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { useDeed } from '../../../design/use-deed.ts';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';

type Merge = PersonMerges['merges'][number];

/** Around the words that the sentence has for somebody. */
const linkTo = ({ id }: { id: string }) => (
  <Link to="/settings/people/$id" params={{ id }} className="link font-semibold" />
);

function MergeEntry({ merge }: { merge: Merge }) {
  const { t, i18n } = useTranslation();
  const { isBusy, carryOut } = useDeed(['people'], ['roles'], ['groups']);
  const { id, kind, person, other, identifiers, at, undoneAt } = merge;
  const list = new Intl.ListFormat(i18n.language).format(identifiers.map(({ value }) => value));
  const undo = () =>
    carryOut({
      run: () => undoMerge(id),
      words: t(kind === 'merge' ? 'merge.undone' : 'merge.splitUndone'),
    });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-t border-rule py-2.5">
      <div className="min-w-0">
        <p>
          <Trans
            t={t}
            i18nKey={kind === 'merge' ? 'merge.wasMerged' : 'merge.wasSplit'}
            values={{ person: person.name, other: other.name }}
            components={{ who: linkTo(other), stays: linkTo(person) }}
          />
        </p>
        <p className="text-xs text-ink-3">
          <When at={at} />
          {identifiers.length > 0 && ` · ${t('merge.identifiers', { list })}`}
        </p>
      </div>
      {undoneAt === null ? (
        <Button look="quiet" size="small" busy={isBusy} onClick={undo}>
          {t('merge.undo')}
          <span className="sr-only"> {other.name}</span>
        </Button>
      ) : (
        <p className="text-sm text-ink-3">
          {t('merge.isUndone')} <When at={undoneAt} />
        </p>
      )}
    </li>
  );
}

/** What was said about who is who, and the way back. */
export function MergesPage() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(mergesQuery);
  const merges = list.data?.pages.flatMap((page) => page.merges) ?? [];
  const back = (
    <Link to="/settings/people" className="link text-sm">
      {t('persons.all')}
    </Link>
  );
  return (
    <>
      <SettingsHead title={t('merge.listTitle')} lead={t('merge.listLead')}>
        <p className="mt-2">{back}</p>
      </SettingsHead>
      <ForScope scope="admin">
        {list.isPending && <RowSkeletons count={4} />}
        {list.isError && !list.data && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
        {list.data && merges.length === 0 && <EmptyNote title={t('merge.none')} />}
        <ul>
          {merges.map((merge) => (
            <MergeEntry key={merge.id} merge={merge} />
          ))}
        </ul>
        <More list={list} />
      </ForScope>
    </>
  );
}

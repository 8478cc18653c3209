import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { mergesQuery, undoMerge } from '../../../api/people.ts';
import type { PersonMerges } from '../../../api/types.ts';
import { EmptyNote } from '../../../design/notes.tsx';
import { Paged } from '../../../design/paged.tsx';
import { RowButton } from '../../../design/row.tsx';
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
        <RowButton busy={isBusy} onClick={undo} about={other.name}>
          {t('merge.undo')}
        </RowButton>
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
        <Paged
          list={list}
          of={({ merges }) => merges}
          waiting={<RowSkeletons count={4} />}
          empty={<EmptyNote title={t('merge.none')} />}
        >
          {(merges) => (
            <ul>
              {merges.map((merge) => (
                <MergeEntry key={merge.id} merge={merge} />
              ))}
            </ul>
          )}
        </Paged>
      </ForScope>
    </>
  );
}

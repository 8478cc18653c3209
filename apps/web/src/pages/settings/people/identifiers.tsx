import { useQuery } from '@tanstack/react-query';
import { Check, CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addIdentifier, personQuery, removeIdentifier } from '../../../api/people.ts';
import { useMay } from '../../../api/session.ts';
import { sourcesQuery } from '../../../api/sources.ts';
import type { PersonDetail, PersonIdentifier } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Fold } from '../../../design/fold.tsx';
import { When } from '../../../design/time.tsx';
import { useDeed } from '../../../design/use-deed.ts';
import { IdentifierForm } from './identifier-form.tsx';

/** The system that an identifier is one of, by the name that people know. */
function useSystemName(): (identifier: Pick<PersonIdentifier, 'kind' | 'system'>) => string {
  const maySee = useMay('sources:read');
  const sources = useQuery({ ...sourcesQuery, enabled: maySee }).data;
  return ({ kind, system }) =>
    (kind === 'account' && sources?.find(({ id }) => id === system)?.name) || system;
}

/** Whose word it is that this is theirs. */
function Standing({ identifier }: { identifier: PersonIdentifier }) {
  const { t } = useTranslation();
  const { confirmed, confirmedHow, confirmedAt, origin, toldAt } = identifier;
  const Sign = confirmed ? Check : CircleHelp;
  return (
    <p className="flex items-start gap-1.5 text-xs text-ink-3">
      <Sign size={14} aria-hidden className={`mt-0.5 shrink-0 ${confirmed ? '' : 'text-warn'}`} />
      <span>
        <span className={confirmed ? '' : 'font-semibold text-warn'}>
          {t(confirmed ? 'identifiers.confirmed' : 'identifiers.unconfirmed')}
        </span>
        {confirmed && confirmedHow
          ? ` ${t(`identifiers.confirmedBy.${confirmedHow}`)}`
          : `, ${t(`identifiers.saidBy.${origin}`)}`}{' '}
        <When at={confirmedAt ?? toldAt} />
      </span>
    </p>
  );
}

function IdentifierEntry({ person, identifier }: { person: PersonDetail; identifier: PersonIdentifier }) {
  const { t } = useTranslation();
  const systemName = useSystemName();
  const isAdmin = useMay('admin');
  const { isBusy, carryOut } = useDeed(personQuery(person.id).queryKey);
  const { kind, system, value, confirmed } = identifier;
  const key = { kind, system, value };
  const confirm = () =>
    carryOut({
      run: () => addIdentifier(person.id, { ...key, confirmed: true }),
      words: t('identifiers.nowConfirmed', { value, name: person.name }),
    });
  const remove = () =>
    carryOut({
      run: () => removeIdentifier(person.id, key),
      words: t('identifiers.removed', { value }),
      undo: {
        run: () => addIdentifier(person.id, { ...key, confirmed }),
        words: t('identifiers.added', { value }),
      },
    });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-t border-rule py-2.5 text-sm">
      <div className="min-w-0">
        <p>
          <span className="font-semibold [overflow-wrap:anywhere]">{value}</span>{' '}
          <span className="text-ink-2">
            {t(`identifiers.kind.${kind}`)}
            {system && ` · ${systemName(identifier)}`}
          </span>
        </p>
        <Standing identifier={identifier} />
      </div>
      {isAdmin && kind !== 'slug' && (
        <div className="flex gap-1.5 max-sm:-ml-2.5">
          {!confirmed && (
            <Button size="small" busy={isBusy} onClick={confirm} about={value}>
              {t('identifiers.confirm')}
            </Button>
          )}
          <Button look="quiet" size="small" busy={isBusy} onClick={remove} about={value}>
            {t('identifiers.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** What systems call a person, and whose word that is. */
export function Identifiers({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  const { identifiers = [] } = person;
  return (
    <div className="max-w-[43rem]">
      {identifiers.length === 0 && <p className="text-sm text-ink-2">{t('identifiers.none')}</p>}
      <ul>
        {identifiers.map((identifier) => (
          <IdentifierEntry
            key={`${identifier.kind} ${identifier.system} ${identifier.value}`}
            person={person}
            identifier={identifier}
          />
        ))}
      </ul>
      {isAdmin && (
        <Fold className="border-t border-rule pt-3" title={t('identifiers.add')}>
          <IdentifierForm person={person} />
        </Fold>
      )}
    </div>
  );
}

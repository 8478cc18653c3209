import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../../api/session.ts';
import type { RecordActor } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { nameOf } from './actor-words.ts';

interface ChoosePersonProps {
  actor: RecordActor;
  onClose: () => void;
  onChosen: (id: string, name: string) => void;
}

/** Any person of the organisation, for an actor that nobody was proposed for, or the wrong ones. */
export function ChoosePerson({ actor, onClose, onChosen }: ChoosePersonProps) {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const person = people.data?.find(({ id }) => id === chosen);
  return (
    <Dialog title={t('actors.who', { name: nameOf(actor) })} isOpen onClose={onClose}>
      <p className="mb-4 text-sm text-ink-2">{t('actors.allStatements')}</p>
      {people.isError && <ProblemNote error={people.error} retry={() => void people.refetch()} />}
      <PersonField
        label={t('actors.person')}
        people={people.data ?? []}
        value={chosen}
        onChange={setChosen}
      />
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button look="primary" disabled={!person} onClick={() => person && onChosen(person.id, person.name)}>
          {t('actors.confirmThis')}
        </Button>
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordActor } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
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
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  return (
    <Dialog title={t('actors.who', { name: nameOf(actor) })} isOpen onClose={onClose}>
      <p className="mb-4 text-sm text-ink-2">{t('actors.allStatements')}</p>
      <PersonField
        label={t('actors.person')}
        value={chosen?.id ?? null}
        onChange={(id, name = '') => setChosen(id === null ? undefined : { id, name })}
      />
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button look="primary" disabled={!chosen} onClick={() => chosen && onChosen(chosen.id, chosen.name)}>
          {t('actors.confirmThis')}
        </Button>
      </div>
    </Dialog>
  );
}

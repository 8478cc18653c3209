import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { createPerson, type PersonDraft } from '../../../api/people.ts';
import { buttonClass } from '../../../design/button.tsx';
import { say } from '../../../design/toasts.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { PersonForm } from './person-form.tsx';

/** Somebody whom no directory tells of. */
export function NewPersonPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = async (person: Partial<PersonDraft>) => {
    const { id } = await createPerson(person);
    say(t('persons.added', { name: person.name }));
    void client.invalidateQueries({ queryKey: ['people'] });
    await navigate({ to: '/settings/people/$id', params: { id }, replace: true });
  };
  return (
    <>
      <SettingsHead title={t('persons.new')} lead={t('persons.newLead')} />
      <ForScope scope="people:write">
        <PersonForm
          submit={t('persons.new')}
          onSave={save}
          beside={
            <Link to="/settings/people" className={buttonClass('quiet', 'normal')}>
              {t('common.cancel')}
            </Link>
          }
        />
      </ForScope>
    </>
  );
}

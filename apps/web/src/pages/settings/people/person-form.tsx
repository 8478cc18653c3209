import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDraft } from '../../../api/people.ts';
import type { PersonDetail } from '../../../api/types.ts';
import { TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { changesOf, draftOf, type TypedPerson } from './person-draft.ts';

const FIELDS: (keyof TypedPerson)[] = [
  'name',
  'email',
  'jobTitle',
  'jobRoleSince',
  'department',
  'team',
  'location',
  'language',
  'timeZone',
  'managerId',
];

interface PersonFormProps {
  /** There already. */
  person?: PersonDetail;
  submit: string;
  beside: ReactNode;
  onSave: (changes: Partial<PersonDraft>) => Promise<unknown>;
}

/** What is said of a person; only what was touched is sent. */
export function PersonForm({ person, submit, beside, onSave }: PersonFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(person));
  const save = useMutation({ mutationFn: () => onSave(changesOf(draft, person)) });
  const type = (part: Partial<TypedPerson>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <Form
      className="max-w-[43rem] space-y-5"
      saving={save}
      fields={FIELDS}
      submit={submit}
      beside={beside}
      disabled={draft.name.trim() === ''}
      onSubmit={() => save.mutate()}
    >
      {(problemAt) => {
        const field = (name: Exclude<keyof TypedPerson, 'managerId'>) => ({
          value: draft[name],
          onChange: (value: string) => type({ [name]: value }),
          error: problemAt(name),
        });
        return (
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <TextField label={t('persons.name')} {...field('name')} />
            <TextField
              label={t('persons.email')}
              hint={t('persons.emailHint')}
              inputMode="email"
              {...field('email')}
            />
            <TextField label={t('persons.jobTitle')} {...field('jobTitle')} />
            <TextField
              type="date"
              label={t('persons.jobSince')}
              hint={t('persons.jobSinceHint')}
              {...field('jobRoleSince')}
            />
            <TextField label={t('persons.department')} {...field('department')} />
            <TextField label={t('persons.team')} {...field('team')} />
            <TextField label={t('persons.location')} {...field('location')} />
            <PersonField
              label={t('persons.manager')}
              value={draft.managerId}
              onChange={(managerId) => type({ managerId })}
              error={problemAt('managerId')}
              {...(person && { except: person.id })}
            />
            <TextField
              label={t('persons.language')}
              hint={t('persons.languageHint')}
              {...field('language')}
            />
            <TextField
              label={t('persons.timeZone')}
              hint={t('persons.timeZoneHint')}
              {...field('timeZone')}
            />
          </div>
        );
      }}
    </Form>
  );
}

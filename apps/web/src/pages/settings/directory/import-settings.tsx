import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkPeopleImport, importErrorsQuery, peopleImportQuery } from '../../../api/directory.ts';
import type { PeopleImportSent, PeopleImportSettings } from '../../../api/types.ts';
import { SelectField } from '../../../design/controls.tsx';
import { Fold } from '../../../design/fold.tsx';
import { Form } from '../../../design/form.tsx';
import { ENCODINGS, KEYS, SEPARATORS, settingsFor, type ImportField } from './import-draft.ts';

/** What the columns are, by what persons are known, and what becomes of those whom the file does not name. */
export function ImportSettings({ sent }: { sent: PeopleImportSent }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState<PeopleImportSettings>(() => settingsFor(sent));
  const type = (part: Partial<PeopleImportSettings>) => setDraft((before) => ({ ...before, ...part }));
  const { queryKey } = peopleImportQuery(sent.id);
  const check = useMutation({
    mutationFn: () => checkPeopleImport(sent.id, draft),
    onSuccess: (checked) => {
      client.setQueryData(queryKey, { ...sent, ...checked });
      void client.invalidateQueries({ queryKey: importErrorsQuery(sent.id).queryKey });
    },
  });
  const headings = sent.preview.header.map((value) => ({ value, label: value }));
  const setColumn = (field: ImportField, heading: string | null) => {
    const { [field]: _before, ...others } = draft.columns;
    type({ columns: heading === null ? others : { ...others, [field]: heading } });
  };
  return (
    <Form
      className="max-w-[43rem] space-y-6"
      saving={check}
      fields={['columns', 'key', 'separator', 'encoding', 'missing']}
      submit={t(sent.report ? 'directory.checkAgain' : 'directory.check')}
      look={sent.report ? 'plain' : 'primary'}
      onSubmit={() => check.mutate()}
    >
      {(problemAt) => (
        <>
          <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">
            {sent.preview.fields.map((field) => (
              <SelectField
                key={field}
                label={t(`directory.field.${field}`)}
                none={t('directory.noColumn')}
                value={draft.columns[field] ?? null}
                options={headings}
                onChange={(heading) => setColumn(field, heading)}
                error={problemAt(`columns.${field}`)}
              />
            ))}
          </div>
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <SelectField
              label={t('directory.key')}
              hint={t('directory.keyHint')}
              value={draft.key}
              options={KEYS.map((value) => ({ value, label: t(`directory.field.${value}`) }))}
              onChange={(key) => type({ key: key ?? draft.key })}
              error={problemAt('key')}
            />
            <SelectField
              label={t('directory.missing')}
              value={draft.missing ?? 'keep'}
              options={(['keep', 'deactivate'] as const).map((value) => ({
                value,
                label: t(`directory.missingIs.${value}`),
              }))}
              onChange={(missing) => type({ missing: missing ?? 'keep' })}
              error={problemAt('missing')}
            />
          </div>
          <Fold title={t('directory.reading')}>
            <div className="grid items-start gap-5 sm:grid-cols-2">
              <SelectField
                label={t('directory.separator')}
                value={draft.separator}
                options={SEPARATORS.map((value) => ({
                  value,
                  label: value === '\t' ? t('directory.tab') : value,
                }))}
                onChange={(separator) => type({ separator: separator ?? draft.separator })}
                error={problemAt('separator')}
              />
              <SelectField
                label={t('directory.encoding')}
                value={draft.encoding}
                options={ENCODINGS.map((value) => ({ value, label: value }))}
                onChange={(encoding) => type({ encoding: encoding ?? draft.encoding })}
                error={problemAt('encoding')}
              />
            </div>
          </Fold>
        </>
      )}
    </Form>
  );
}

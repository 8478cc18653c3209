import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connectorsQuery } from '../../../api/sources.ts';
import type { Source } from '../../../api/types.ts';
import { Form } from '../../../design/form.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { useSaid } from '../../../i18n/said.ts';
import { ConfigInput } from '../config-field.tsx';
import { configFields, configOf } from '../config-model.ts';
import { Subsection } from '../../../design/section-frame.tsx';
import { useSaveSource } from './use-save-source.ts';

/** What the connector needs. A secret is never shown: left empty it stays as it is. */
export function ConfigSettings({ source }: { source: Source }) {
  const { t } = useTranslation();
  const said = useSaid();
  const connectors = useQuery(connectorsQuery);
  const [typed, setTyped] = useState<Record<string, unknown>>(source.config);
  const save = useSaveSource(source.id, ({ config }) => setTyped(config));
  const connector = connectors.data?.find(({ id }) => id === source.connector);
  const fields = connector ? configFields(connector.configSchema) : [];
  return (
    <Subsection
      id="config"
      title={t('source.config.title', { connector: said(source.connectorTitle) })}
      hint={t('source.config.hint')}
    >
      {connectors.isPending && <Line height="10rem" />}
      {connectors.isError && <ProblemNote error={connectors.error} retry={() => void connectors.refetch()} />}
      {connectors.isSuccess && !connector && <p className="text-ink-2">{t('source.config.gone')}</p>}
      {connector && (
        <Form
          saving={save}
          fields={fields.map(({ name }) => name)}
          submit={t('common.save')}
          onSubmit={() => save.mutate({ config: configOf(fields, typed) })}
        >
          {(problemAt) =>
            fields.map((field) => (
              <ConfigInput
                key={field.name}
                field={field}
                isStored
                value={typed[field.name] ?? field.schema.default}
                error={problemAt(field.name)}
                onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
              />
            ))
          }
        </Form>
      )}
    </Subsection>
  );
}

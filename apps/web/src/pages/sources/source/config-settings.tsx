import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { connectorsQuery } from '../../../api/sources.ts';
import type { Source } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { ConfigInput } from '../config-field.tsx';
import { configFields, configOf, problemOf } from '../config-model.ts';
import { Subsection } from './section-frame.tsx';
import { useSaveSource } from './use-save-source.ts';

/** What the connector needs. A secret is never shown: left empty it stays as it is. */
export function ConfigSettings({ source }: { source: Source }) {
  const { t } = useTranslation();
  const connectors = useQuery(connectorsQuery);
  const { save, errors } = useSaveSource(source.id);
  const [typed, setTyped] = useState<Record<string, unknown>>(source.config);
  const connector = connectors.data?.find(({ id }) => id === source.connector);
  const fields = connector ? configFields(connector.configSchema) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate({ config: configOf(fields, typed) });
  };
  return (
    <Subsection
      id="config"
      title={t('source.config.title', { connector: source.connectorTitle })}
      hint={t('source.config.hint')}
    >
      {connectors.isPending && <Line height="10rem" />}
      {connectors.isError && <ProblemNote error={connectors.error} retry={() => void connectors.refetch()} />}
      {connectors.isSuccess && !connector && <p className="text-ink-2">{t('source.config.gone')}</p>}
      {connector && (
        <form onSubmit={submit} noValidate className="space-y-5">
          {fields.map((field) => (
            <ConfigInput
              key={field.name}
              field={field}
              isStored
              value={typed[field.name] ?? field.schema.default}
              error={problemOf(errors, field.name)}
              onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
          {save.error && errors.length === 0 && <ProblemNote error={save.error} />}
          <Button type="submit" look="primary" busy={save.isPending}>
            {t('common.save')}
          </Button>
        </form>
      )}
    </Subsection>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { csvPreviewQuery } from '../../api/csv.ts';
import { showRun } from '../../api/source-events.ts';
import {
  connectorsQuery,
  createSource,
  sourcesQuery,
  syncSource,
  type NewSource,
} from '../../api/sources.ts';
import { authoriseSource } from '../../api/upkeep.ts';
import type { Detection } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/controls.tsx';
import { Fold } from '../../design/fold.tsx';
import { Form } from '../../design/form.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { randomId } from '../../design/random-id.ts';
import { Line } from '../../design/skeleton.tsx';
import { say } from '../../design/toasts.tsx';
import { Said } from '../../design/said.tsx';
import { useSaid, withoutSubject } from '../../i18n/said.ts';
import { ConfigInput } from './config-field.tsx';
import { configFields, configOf, type ConfigField } from './config-model.ts';
import { CsvMapping } from './csv-mapping.tsx';
import { isColumnSetting, isUpload, questionOf, tableConfig } from './csv-model.ts';
import { focusSource } from './source-entry.tsx';
import { ReadersField } from './readers-field.tsx';

interface NewSourceFormProps {
  detection: Detection;
  onDone: () => void;
}

/** One idempotency key for as long as the form says the same. */
function useKeyPer(): (said: string) => string {
  const last = useRef({ said: '', key: '' });
  return (said) => {
    if (last.current.said !== said) last.current = { said, key: randomId() };
    return last.current.key;
  };
}

/** Creates the source and starts its first run; the same form never creates two. */
function useCreateAndSync(onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKeyPer();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (source: NewSource) => {
      const created = await createSource(source, keyOf(JSON.stringify(source)));
      if (created.authorised !== 'needed') return { created, run: await syncSource(created.id) };
      // Nothing can be read before somebody has signed in. When that cannot begin, the source's page says why.
      const signIn = await authoriseSource(created.id).catch(() => null);
      return { created, signIn };
    },
    onSuccess: async ({ created, run, signIn }) => {
      onDone();
      if (!run) {
        if (signIn) window.location.assign(signIn.url);
        else void navigate({ to: '/sources/$id', params: { id: created.id } });
        return;
      }
      say(t('add.added', { name: created.name }));
      await client.invalidateQueries({ queryKey: sourcesQuery.queryKey });
      showRun(client, run);
      // The new source may stand far down the list: its progress is what comes next.
      requestAnimationFrame(() => focusSource(created.id));
    },
  });
}

/** The settings in two groups: what must be said, and what may be. */
function useGroups(fields: readonly ConfigField[], detection: Detection) {
  const needed = new Set(detection.needs.map(({ field }) => field.replace(/^config\./, '')));
  const first = fields.filter(({ name, required }) => required || needed.has(name));
  return { first, rest: fields.filter((field) => !first.includes(field)) };
}

export function NewSourceForm({ detection, onDone }: NewSourceFormProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const connectors = useQuery(connectorsQuery);
  const [name, setName] = useState(said(detection.name));
  const [readers, setReaders] = useState<string[]>(['everyone']);
  const [typed, setTyped] = useState<Record<string, unknown>>(detection.config);
  const create = useCreateAndSync(onDone);
  const connector = connectors.data?.find(({ id }) => id === detection.connector);
  const isTable = detection.connector === 'csv';
  // The columns of a table are mapped above its lines.
  const fields = (connector ? configFields(connector.configSchema) : []).filter(
    ({ name: field }) => !(isTable && (isColumnSetting(field) || (field === 'location' && isUpload(typed)))),
  );
  const { first, rest } = useGroups(fields, detection);
  const table = useQuery({ ...csvPreviewQuery(questionOf(typed)), enabled: isTable });
  const submit = () =>
    create.mutate({
      connector: detection.connector,
      name,
      readers,
      config: { ...(isTable && tableConfig(typed)), ...configOf(fields, typed) },
    });
  const input = (field: ConfigField, error: string | undefined) => (
    <ConfigInput
      key={field.name}
      field={field}
      value={typed[field.name] ?? field.schema.default}
      error={error}
      onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
    />
  );
  if (connectors.isError)
    return <ProblemNote error={connectors.error} retry={() => void connectors.refetch()} />;
  if (connectors.isPending) return <Line height="14rem" />;
  return (
    <Form
      saving={create}
      fields={['name', 'readers', ...fields.map((field) => field.name)]}
      disabled={isTable && table.data?.missing !== undefined}
      submit={create.isPending ? t('add.adding') : t('add.addAndSync')}
      onSubmit={submit}
      className="mt-6 space-y-5 border-t border-rule pt-5"
      beside={
        <Button look="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      }
    >
      {(problemAt) => (
        <>
          <TextField label={t('add.name')} error={problemAt('name')} value={name} onChange={setName} />
          {detection.needs.length > 0 && (
            <ul className="border-l-2 border-thread-line pl-4 text-sm">
              {detection.needs.map(({ field, reason }) => (
                <li key={field}>
                  <Said>{withoutSubject(reason)}</Said>
                </li>
              ))}
            </ul>
          )}
          {first.map((field) => input(field, problemAt(field.name)))}
          {isTable && <CsvMapping typed={typed} onChange={setTyped} />}
          {rest.length > 0 && (
            <Fold
              open={rest.some((field) => problemAt(field.name) !== undefined)}
              title={t('add.moreSettings', { count: rest.length })}
            >
              <div className="space-y-5">{rest.map((field) => input(field, problemAt(field.name)))}</div>
            </Fold>
          )}
          <ReadersField readers={readers} onChange={setReaders} error={problemAt('readers')} />
        </>
      )}
    </Form>
  );
}

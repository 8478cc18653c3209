import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { testConnection } from '../../../api/senders.ts';
import type { CheckedConnection, XapiScope } from '../../../api/types.ts';
import { CheckForm } from '../../../design/check-form.tsx';
import { LinesField, SelectField, TextField } from '../../../design/controls.tsx';
import { Fold } from '../../../design/fold.tsx';
import { STEP_STATES, Steps } from '../../../design/steps.tsx';
import { Verdict } from '../../../design/verdict.tsx';
import { useSaid } from '../../../i18n/said.ts';
import { parsedJson } from '../words/json-text.ts';
import { SCOPES } from './sender-draft.ts';

function Result({ result }: { result: CheckedConnection }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Verdict good={result.works} title={result.works ? t('senders.test.works') : t('senders.test.fails')}>
      <div className="mt-3">
        <Steps
          steps={result.steps.map(({ step, outcome, says, field, remedy }) => ({
            state: STEP_STATES[outcome],
            title: t(`senders.test.step.${step}`),
            message:
              outcome === 'not-tried' ? undefined : (
                <>
                  {said(says)}
                  {outcome === 'failed' && remedy && ` ${said(remedy)}`}
                  {outcome === 'failed' && step === 'statement' && field && (
                    <span className="block font-mono text-xs">{field}</span>
                  )}
                </>
              ),
          }))}
        />
      </div>
    </Verdict>
  );
}

/** Goes through what a request would meet, with the key and the secret as they stand at the sender. */
export function ConnectionTest({ senderKey = '' }: { senderKey?: string }) {
  const { t } = useTranslation();
  const [key, setKey] = useState(senderKey);
  const [secret, setSecret] = useState('');
  const [scope, setScope] = useState<XapiScope>('statements/write');
  const [version, setVersion] = useState('1.0.3');
  const [statement, setStatement] = useState('');
  const test = useMutation({
    mutationFn: () =>
      testConnection({
        key: key.trim(),
        secret: secret.trim(),
        scope,
        ...(version.trim() && { version: version.trim() }),
        // What is no JSON is sent as the text that it is, so that the server says so.
        ...(statement.trim() && { statement: parsedJson(statement) ?? statement }),
      }),
  });
  return (
    <CheckForm
      check={test}
      fields={['key', 'secret', 'version']}
      submit={t('senders.test.go')}
      disabled={key.trim() === '' || secret.trim() === ''}
      Says={Result}
    >
      {(problemAt) => (
        <>
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <TextField label={t('senders.key')} value={key} onChange={setKey} error={problemAt('key')} />
            <TextField
              label={t('senders.secret')}
              hint={t('senders.test.secretHint')}
              type="password"
              value={secret}
              onChange={setSecret}
              error={problemAt('secret')}
            />
            <SelectField
              label={t('senders.test.wants')}
              value={scope}
              options={SCOPES.map((value) => ({ value, label: value }))}
              onChange={(value) => setScope(value ?? 'statements/write')}
            />
            <TextField
              label={t('senders.test.version')}
              hint={t('senders.test.versionHint')}
              value={version}
              onChange={setVersion}
              error={problemAt('version')}
            />
          </div>
          <Fold title={t('senders.test.withStatement')}>
            <LinesField
              mono
              rows={6}
              label={t('senders.test.statement')}
              hint={t('senders.test.statementHint')}
              value={statement}
              onChange={setStatement}
            />
          </Fold>
        </>
      )}
    </CheckForm>
  );
}

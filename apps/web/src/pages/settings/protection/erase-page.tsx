import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { erasePerson, erasurePlanQuery } from '../../../api/erasure.ts';
import { privacySettingsQuery, type StatementPolicy } from '../../../api/privacy.ts';
import type { ErasurePlan } from '../../../api/types.ts';
import { buttonClass } from '../../../design/button.tsx';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Said } from '../../../design/said.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { Line, RowSkeletons } from '../../../design/skeleton.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { ErasedStores } from './erased-stores.tsx';

const route = getRouteApi('/settings/people/$id/erase');
const POLICIES = ['pseudonymise', 'erase'] as const;

/** Systems that were given copies, which nothing here takes back. */
function Forwarded({ forwarded }: Pick<ErasurePlan, 'forwarded'>) {
  const { t } = useTranslation();
  const number = useNumber();
  if (forwarded.length === 0) return null;
  return (
    <Subsection level={2} id="forwarded" title={t('erasure.forwarded')} hint={t('erasure.forwardedHint')}>
      <ul className="max-w-[43rem]">
        {forwarded.map(({ id, name, host, statements }) => (
          <li key={id} className="border-t border-rule py-2 text-sm tabular-nums">
            <span className="font-semibold">{name}</span> <span className="font-mono text-xs">{host}</span> ·{' '}
            {t('erasure.atMost', { count: statements, number: number(statements) })}
          </li>
        ))}
      </ul>
    </Subsection>
  );
}

function EraseForm({ person, usual }: { person: ErasurePlan['person']; usual: StatementPolicy }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [statements, setStatements] = useState(usual);
  const erase = useMutation({
    mutationFn: () => erasePerson(person.id, typed.trim(), statements),
    onSuccess: async ({ id }) => {
      await navigate({ to: '/settings/data-protection/erasures/$id', params: { id } });
      for (const key of ['people', 'privacy', 'groups', 'roles'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <Form
      className="max-w-[43rem] space-y-5"
      saving={erase}
      fields={['confirmName', 'statements']}
      submit={t('erasure.now')}
      disabled={typed.trim() !== person.name}
      onSubmit={() => erase.mutate()}
      beside={
        <Link to="/settings/people/$id" params={{ id: person.id }} className={buttonClass('quiet', 'normal')}>
          {t('common.cancel')}
        </Link>
      }
    >
      {(problemAt) => (
        <>
          <SelectField
            label={t('erasure.statements')}
            value={statements}
            options={POLICIES.map((value) => ({ value, label: t(`protection.statementsPolicy.${value}`) }))}
            onChange={(value) => setStatements(value ?? statements)}
            error={problemAt('statements')}
          />
          <TextField
            label={t('erasure.confirm')}
            hint={t('erasure.confirmHint', { name: person.name })}
            value={typed}
            onChange={setTyped}
            error={problemAt('confirmName')}
          />
        </>
      )}
    </Form>
  );
}

function Plan({ plan }: { plan: ErasurePlan }) {
  const { t } = useTranslation();
  const settings = useQuery(privacySettingsQuery);
  const { person, stores, forwarded, warnings, blockedBecause } = plan;
  return (
    <div className="space-y-8">
      {warnings.length > 0 && (
        <ul className="max-w-[43rem] space-y-1 border-l-2 border-warn pl-4 text-sm">
          {warnings.map((warning) => (
            <li key={warning}>
              <Said>{warning}</Said>
            </li>
          ))}
        </ul>
      )}
      <ErasedStores stores={stores} />
      <Forwarded forwarded={forwarded} />
      {blockedBecause !== null && (
        <div className="max-w-[43rem] border-l-2 border-warn pl-4">
          <p className="font-semibold">{t('erasure.blocked')}</p>
          <p className="text-sm">
            <Said>{blockedBecause}</Said>
          </p>
        </div>
      )}
      {blockedBecause === null && (
        <Loaded query={settings} waiting={<Line height="9rem" />}>
          {({ statements }) => <EraseForm person={person} usual={statements} />}
        </Loaded>
      )}
    </div>
  );
}

/** What erasing somebody would do, before it is done; then their name makes it so. */
export function ErasePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const plan = useQuery(erasurePlanQuery(id));
  return (
    <>
      <SettingsHead
        title={t('erasure.pageTitle', { name: plan.data?.person.name ?? '…' })}
        lead={t('erasure.lead')}
      />
      <ForScope scope="admin">
        <Loaded query={plan} waiting={<RowSkeletons count={5} />}>
          {(found) => <Plan plan={found} />}
        </Loaded>
      </ForScope>
    </>
  );
}

import { useMutation } from '@tanstack/react-query';
import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { checkProvider } from '../../../api/identity-providers.ts';
import type { IdentityProvider, ProviderCheck } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useSaid } from '../../../i18n/said.ts';

function Step({ step: { step, ok, detail } }: { step: ProviderCheck['steps'][number] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const more = step === 'tls' && ok && detail !== null ? t('providers.plain') : !ok && detail && said(detail);
  return (
    <li className="flex items-start gap-2.5 border-t border-rule py-2 text-sm">
      {ok ? (
        <Check size={16} className="mt-0.5 shrink-0" aria-hidden />
      ) : (
        <CircleAlert size={16} className="mt-0.5 shrink-0 text-warn" aria-hidden />
      )}
      <div className="min-w-0">
        <p className={ok ? '' : 'font-semibold text-warn'}>
          {t(`providers.step.${step}`)}
          <span className="sr-only">: {t(ok ? 'providers.passed' : 'providers.failed')}</span>
        </p>
        {more && <p className="break-words text-ink-2">{more}</p>}
      </div>
    </li>
  );
}

const FEATURES = ['pkce', 'namesItself', 'signOut', 'backChannelLogout'] as const;

/** Goes the way of a sign-in as far as one gets without a person, and names the step that fails. */
export function ConnectionCheck({ provider: { id } }: { provider: IdentityProvider }) {
  const { t, i18n } = useTranslation();
  const check = useMutation({ mutationFn: () => checkProvider(id) });
  const features = check.data?.features;
  const able = FEATURES.filter((feature) => features?.[feature]).map((feature) =>
    t(`providers.feature.${feature}`),
  );
  return (
    <div aria-live="polite">
      <Button busy={check.isPending} onClick={() => check.mutate()}>
        {t('providers.check')}
      </Button>
      {check.error && <ProblemNote error={check.error} />}
      {check.data && (
        <ol className="mt-4 max-w-[38rem] border-b border-rule">
          {check.data.steps.map((step) => (
            <Step key={step.step} step={step} />
          ))}
        </ol>
      )}
      {able.length > 0 && (
        <p className="mt-2 text-sm text-ink-2">
          {t('providers.can', { what: new Intl.ListFormat(i18n.language).format(able) })}
        </p>
      )}
    </div>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { checkProvider } from '../../../api/identity-providers.ts';
import type { IdentityProvider } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Steps } from '../../../design/steps.tsx';
import { useSaid } from '../../../i18n/said.ts';

const FEATURES = ['pkce', 'namesItself', 'signOut', 'backChannelLogout'] as const;

/** Goes the way of a sign-in as far as one gets without a person, and names the step that fails. */
export function ConnectionCheck({ provider: { id } }: { provider: IdentityProvider }) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
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
        <div className="mt-4 max-w-[38rem]">
          <Steps
            steps={check.data.steps.map(({ step, ok, detail }) => ({
              state: ok ? 'ok' : 'failed',
              title: t(`providers.step.${step}`),
              message: ok
                ? step === 'tls' && detail !== null && t('providers.plain')
                : detail && said(detail),
            }))}
          />
        </div>
      )}
      {able.length > 0 && (
        <p className="mt-2 text-sm text-ink-2">
          {t('providers.can', { what: new Intl.ListFormat(i18n.language).format(able) })}
        </p>
      )}
    </div>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import type { Source } from '../../../api/types.ts';
import { checkSource } from '../../../api/upkeep.ts';
import { Button } from '../../../design/button.tsx';
import { CopyField } from '../../../design/copy-field.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Progress } from '../../../design/progress.tsx';
import { WhatYouMayDo } from '../what-you-may-do.tsx';
import { CheckSteps } from './check-steps.tsx';
import { SectionFrame, Subsection } from '../../../design/section-frame.tsx';
import { SignIn } from './sign-in.tsx';

function Check({ source }: { source: Source }) {
  const { t } = useTranslation();
  const check = useMutation({ mutationFn: () => checkSource(source.id) });
  return (
    <div>
      <p className="max-w-[38rem] text-sm text-ink-2">{t('source.check.hint')}</p>
      <Button className="mt-3" busy={check.isPending} onClick={() => check.mutate()}>
        {check.data ? t('source.check.again') : t('source.check.go')}
      </Button>
      <div role="status" className="mt-4">
        {check.isPending && <Progress label={t('source.check.going')} done={0} total={null} />}
        {check.isSuccess && <CheckSteps result={check.data} />}
      </div>
      {check.error && <ProblemNote error={check.error} retry={() => check.mutate()} />}
    </div>
  );
}

/** Whether the source answers, who signed in there, and where it may call when something changes. */
export function ConnectionSection({ source }: { source: Source }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  return (
    <SectionFrame id="connection" title={t('source.section.connection')}>
      <div className="space-y-8">
        {mayChange ? <Check source={source} /> : <WhatYouMayDo />}
        {source.authorised !== 'not_needed' && (
          <Subsection id="sign-in" title={t('source.signIn.title')}>
            <SignIn source={source} mayChange={mayChange} />
          </Subsection>
        )}
        {source.webhookUrl && (
          <Subsection id="webhook" title={t('source.webhook.title')} hint={t('source.webhook.hint')}>
            <CopyField value={source.webhookUrl} label={t('source.webhook.address')} />
          </Subsection>
        )}
      </div>
    </SectionFrame>
  );
}

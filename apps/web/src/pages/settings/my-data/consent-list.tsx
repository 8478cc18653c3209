import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeConsent, consentsQuery } from '../../../api/privacy.ts';
import type { Consents } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { CheckField } from '../../../design/controls.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Question } from '../../../design/question.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { useSaid } from '../../../i18n/said.ts';

type Consent = Consents['purposes'][number];

function useConsent({ purpose, title }: Consent, onDone: () => void) {
  const { t } = useTranslation();
  const said = useSaid();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ granted, erase }: { granted: boolean; erase: boolean }) =>
      changeConsent(purpose, granted, erase),
    onSuccess: (consents, { granted }) => {
      client.setQueryData(consentsQuery.queryKey, consents);
      say(t(granted ? 'myData.allowed' : 'myData.stopped', { title: said(title) }));
      onDone();
    },
  });
}

/** Whether it holds, and by whose word. */
function Standing({ consent: { granted, byDefault, changedAt } }: { consent: Consent }) {
  const { t } = useTranslation();
  return (
    <p className="text-xs text-ink-3">
      <span className="font-semibold text-ink-2">{t(granted ? 'myData.on' : 'myData.off')}</span>
      {changedAt === null && byDefault && ` · ${t('myData.byDefault')}`}
      {changedAt !== null && (
        <>
          {' '}
          · {t('myData.since')} <When at={changedAt} />
        </>
      )}
    </p>
  );
}

function ConsentEntry({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const said = useSaid();
  const refused = useRefused();
  const [isAsking, setAsking] = useState(false);
  const [erase, setErase] = useState(false);
  const change = useConsent(consent, () => setAsking(false));
  const { title, about, granted } = consent;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-rule py-3">
      <div className="min-w-0 max-w-[32rem] flex-1 basis-64">
        <h3 className="font-semibold">{said(title)}</h3>
        <p className="text-sm text-ink-2">{said(about)}</p>
        <Standing consent={consent} />
      </div>
      {granted ? (
        <Button size="small" aria-haspopup="dialog" onClick={() => setAsking(true)} about={said(title)}>
          {t('myData.stop')}
        </Button>
      ) : (
        <Button
          size="small"
          busy={change.isPending}
          onClick={() => change.mutate({ granted: true, erase: false }, { onError: refused })}
          about={said(title)}
        >
          {t('myData.allow')}
        </Button>
      )}
      <Question
        title={t('myData.stopQuestion', { title: said(title) })}
        action={t('myData.stopNow')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onYes={() => change.mutate({ granted: false, erase })}
        doing={change}
      >
        <p className="mb-3">{t('myData.stopText')}</p>
        <CheckField label={t('myData.alsoErase')} checked={erase} onChange={setErase} />
      </Question>
    </li>
  );
}

/** What one's signals may be used for, each allowed and stopped by oneself. */
export function ConsentList() {
  const consents = useQuery(consentsQuery);
  if (consents.isPending) return <Line height="10rem" />;
  if (!consents.data) return <ProblemNote error={consents.error} retry={() => void consents.refetch()} />;
  return (
    <ul className="max-w-[50rem]">
      {consents.data.purposes.map((consent) => (
        <ConsentEntry key={consent.purpose} consent={consent} />
      ))}
    </ul>
  );
}

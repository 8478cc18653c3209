import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActingPerson } from '../../../api/act-as.ts';
import { dataExportAddress, privacySettingsQuery } from '../../../api/privacy.ts';
import { useIsSomebody, useSession } from '../../../api/session.ts';
import { buttonClass } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Said } from '../../../design/said.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { ConsentList } from './consent-list.tsx';
import { StoreList } from './store-list.tsx';

function Agreed() {
  const settings = useQuery(privacySettingsQuery);
  if (settings.isPending) return <Line height="4rem" />;
  if (!settings.data) return <ProblemNote error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <ul className="max-w-[43rem] list-disc space-y-1 pl-5 text-sm">
      {settings.data.shown.map((sentence) => (
        <li key={sentence}>
          <Said>{sentence}</Said>
        </li>
      ))}
    </ul>
  );
}

function OfOneself() {
  const { t } = useTranslation();
  return (
    <>
      <Subsection level={2} id="consents" title={t('myData.consents')} hint={t('myData.consentsHint')}>
        <ConsentList />
      </Subsection>
      <Subsection level={2} id="download" title={t('myData.download')} hint={t('myData.downloadHint')}>
        <p className="flex flex-wrap gap-2">
          <a href={dataExportAddress('zip')} download className={buttonClass('primary', 'normal')}>
            <Download size={16} aria-hidden /> {t('myData.zip')}
          </a>
          <a href={dataExportAddress('jsonl')} download className={buttonClass('plain', 'normal')}>
            {t('myData.jsonl')}
          </a>
        </p>
      </Subsection>
    </>
  );
}

/** What is kept of whoever looks, what it may be used for, and all of it to take along. */
export function MyDataPage() {
  const { t } = useTranslation();
  const session = useSession();
  // Nobody decides for somebody else, not even an administrator who looks through their eyes.
  const acting = useActingPerson();
  const isThemselves = useIsSomebody() && acting === null;
  return (
    <>
      <SettingsHead title={t('myData.title')} lead={t('myData.lead')} />
      <div className="space-y-8">
        {session && !isThemselves && <p className="text-sm text-ink-2">{t('myData.nobody')}</p>}
        {isThemselves && <OfOneself key={session?.person?.id} />}
        <Subsection level={2} id="agreed" title={t('myData.agreed')}>
          <Agreed />
        </Subsection>
        <Subsection level={2} id="stores" title={t('myData.stores')} hint={t('myData.storesHint')}>
          <StoreList />
        </Subsection>
      </div>
    </>
  );
}

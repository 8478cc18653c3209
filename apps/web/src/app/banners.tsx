import { Eye, WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useActingPerson } from '../api/act-as.ts';
import { Banner } from './banner.tsx';
import { lookAs } from './query-client.ts';
import { UpkeepBanner } from './upkeep-banner.tsx';

function subscribeToConnection(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** What holds for every page at the moment: whose eyes these are, and that the network is gone. */
export function Banners() {
  const { t } = useTranslation();
  const acting = useActingPerson();
  const online = useSyncExternalStore(subscribeToConnection, () => navigator.onLine);
  return (
    <>
      {!online && (
        <Banner className="bg-sunk">
          <WifiOff size={16} className="text-warn" aria-hidden />
          {t('shell.offline')}
        </Banner>
      )}
      {acting && (
        <Banner className="bg-thread-soft">
          <Eye size={16} className="text-thread" aria-hidden />
          <span>
            <Trans
              t={t}
              i18nKey="people.banner"
              values={{ name: acting.name }}
              components={{ name: <strong /> }}
            />{' '}
            <button type="button" className="link ml-1 font-semibold" onClick={() => lookAs(null)}>
              {t('people.stop')}
            </button>
          </span>
        </Banner>
      )}
      <UpkeepBanner />
    </>
  );
}

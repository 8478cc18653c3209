import { useTranslation } from 'react-i18next';
import { useActingPerson } from '../../api/act-as.ts';
import { useSession } from '../../api/session.ts';

/** What "looking through the eyes of" means, and who these eyes are now. */
export function EyesNote() {
  const { t } = useTranslation();
  const acting = useActingPerson();
  const session = useSession();
  return (
    <div className="space-y-2 text-ink-2">
      <p>{t('settings.eyesText', { organisation: session?.organisation.name })}</p>
      <p className="font-semibold text-ink">
        {acting ? t('settings.eyesNow', { name: acting.name }) : t('settings.eyesAdministrator')}
      </p>
    </div>
  );
}

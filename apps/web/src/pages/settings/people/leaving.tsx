import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { setActive } from '../../../api/people.ts';
import type { PersonDetail } from '../../../api/types.ts';
import { AskedButton } from '../../../design/asked-button.tsx';
import { Button } from '../../../design/button.tsx';
import { say } from '../../../design/toasts.tsx';
import { useDeed } from '../../../design/use-deed.ts';

/** Ends what lets a person in, after saying what ends with it; it can be taken back. */
export function Leaving({ person: { id, name, active } }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { isBusy, carryOut } = useDeed(['people'], ['tokens']);
  const back = { run: () => setActive(id, true), words: t('persons.reactivated', { name }) };
  const tell = () => {
    say(t('persons.deactivatedNow', { name }), { label: t('common.undo'), run: () => carryOut(back) });
    for (const key of ['people', 'tokens']) void client.invalidateQueries({ queryKey: [key] });
  };
  if (!active)
    return (
      <Button busy={isBusy} onClick={() => carryOut(back)}>
        {t('persons.reactivate')}
      </Button>
    );
  return (
    <AskedButton
      words={t('persons.deactivate')}
      title={t('persons.deactivateQuestion', { name })}
      action={t('persons.deactivateNow')}
      run={() => setActive(id, false)}
      onDone={tell}
    >
      <p>{t('persons.deactivateText')}</p>
    </AskedButton>
  );
}

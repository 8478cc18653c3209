import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setActive } from '../../../api/people.ts';
import type { PersonDetail } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Question } from '../../../design/question.tsx';
import { say } from '../../../design/toasts.tsx';
import { useDeed } from '../../../design/use-deed.ts';

/** Ends what lets a person in, after saying what ends with it; it can be taken back. */
export function Leaving({ person: { id, name, active } }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { isBusy, carryOut } = useDeed(['people'], ['tokens']);
  const back = { run: () => setActive(id, true), words: t('persons.reactivated', { name }) };
  const deactivate = useMutation({
    mutationFn: () => setActive(id, false),
    onSuccess: () => {
      setAsking(false);
      say(t('persons.deactivatedNow', { name }), { label: t('common.undo'), run: () => carryOut(back) });
      for (const key of ['people', 'tokens']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  if (!active)
    return (
      <Button busy={isBusy} onClick={() => carryOut(back)}>
        {t('persons.reactivate')}
      </Button>
    );
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('persons.deactivate')}
      </Button>
      <Question
        title={t('persons.deactivateQuestion', { name })}
        action={t('persons.deactivateNow')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onYes={() => deactivate.mutate()}
        doing={deactivate}
      >
        <p>{t('persons.deactivateText')}</p>
      </Question>
    </>
  );
}

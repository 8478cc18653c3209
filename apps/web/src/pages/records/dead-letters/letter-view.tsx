import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deadLetterQuery } from '../../../api/dead-letters.ts';
import type { DeadLetter } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { LinesField } from '../../../design/controls.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Line } from '../../../design/skeleton.tsx';
import { useSaid } from '../../../i18n/said.ts';
import { parsedJson, prettyJson } from '../words/json-text.ts';
import { useLetter } from './use-letters.ts';

function Now({ letter: { now, reason } }: { letter: DeadLetter }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (now === null) return <p className="font-semibold">{t('letters.nowTaken')}</p>;
  if (now.reason === reason) return <p className="text-ink-2">{t('letters.nowSame')}</p>;
  return (
    <p>
      {t('letters.nowOther')}{' '}
      <span className="font-semibold">{said([now.reason, now.remedy].filter(Boolean).join(' '))}</span>
    </p>
  );
}

function Open({ letter }: { letter: DeadLetter }) {
  const { t } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const { replay, discard } = useLetter(letter.id);
  const sent = prettyJson(letter.payload);
  const [text, setText] = useState(sent);
  const [notJson, setNotJson] = useState(false);
  const isChanged = text !== sent;
  const store = () => {
    if (!isChanged) return replay.mutate(undefined);
    const corrected = parsedJson(text);
    setNotJson(corrected === undefined);
    if (corrected !== undefined) replay.mutate(corrected);
  };
  return (
    <div className="space-y-3 pb-2 pt-3 text-sm">
      <Now letter={letter} />
      {letter.remedy && <p className="border-l-2 border-rule pl-3">{said(letter.remedy)}</p>}
      <LinesField
        mono
        rows={Math.min(24, text.split('\n').length + 1)}
        label={t('letters.payload')}
        hint={[
          letter.withheld && t('letters.withheld'),
          letter.whole ? t('letters.payloadHint') : t('letters.cut', { bytes: number(letter.bytes) }),
        ]
          .filter(Boolean)
          .join(' ')}
        error={notJson ? t('letters.notJson') : undefined}
        value={text}
        onChange={setText}
      />
      {replay.error && <ProblemNote error={replay.error} />}
      {discard.error && <ProblemNote error={discard.error} />}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          size="small"
          busy={replay.isPending}
          disabled={!letter.whole && !isChanged}
          onClick={store}
        >
          {isChanged ? t('letters.storeCorrected') : t('letters.store')}
        </Button>
        {isChanged && (
          <Button size="small" onClick={() => setText(sent)}>
            {t('letters.asSent')}
          </Button>
        )}
        <Button look="quiet" size="small" busy={discard.isPending} onClick={() => discard.mutate()}>
          {t('letters.discard')}
        </Button>
      </div>
    </div>
  );
}

/** What one letter says, and what would be answered to it now; it can be corrected, stored or discarded. */
export function LetterView({ id }: { id: string }) {
  const letter = useQuery(deadLetterQuery(id));
  if (letter.isPending) return <Line height="8rem" />;
  if (letter.isError) return <ProblemNote error={letter.error} retry={() => void letter.refetch()} />;
  return <Open letter={letter.data} />;
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deadLettersQuery } from '../../../api/dead-letters.ts';
import type { DeadLetterGroup, DeadLetters } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { More } from '../../../design/more.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Question } from '../../../design/question.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { useSaid } from '../../../i18n/said.ts';
import { LetterView } from './letter-view.tsx';
import { useReason } from './use-letters.ts';

type Letter = DeadLetters['letters'][number];

function LetterEntry({ letter, sender }: { letter: Letter; sender: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const [open, setOpen] = useState(false);
  return (
    <li className="border-t border-rule">
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="py-2.5 text-sm hover:text-thread">
          <span className="link">{said(letter.reason)}</span>
          <span className="block text-xs text-ink-3 tabular-nums">
            {sender} · {t('letters.times', { count: letter.times, number: number(letter.times) })} ·{' '}
            <When at={letter.lastAt} /> · xAPI {letter.version}
            {letter.field && <span className="font-mono"> · {letter.field}</span>}
          </span>
        </summary>
        {open && <LetterView id={letter.id} />}
      </details>
    </li>
  );
}

function Letters({ group, nameOf }: { group: DeadLetterGroup; nameOf: (credentialId: string) => string }) {
  const letters = useInfiniteQuery(deadLettersQuery(group));
  if (letters.isPending) return <Line height="3rem" />;
  if (!letters.data) return <ProblemNote error={letters.error} retry={() => void letters.refetch()} />;
  return (
    <>
      <ul className="border-b border-rule">
        {letters.data.pages
          .flatMap((page) => page.letters)
          .map((letter) => (
            <LetterEntry key={letter.id} letter={letter} sender={nameOf(letter.credentialId)} />
          ))}
      </ul>
      <More list={letters} />
    </>
  );
}

function DiscardAll({ group, discard }: { group: DeadLetterGroup; discard: () => void }) {
  const { t } = useTranslation();
  const number = useNumber();
  const [asking, setAsking] = useState(false);
  const { letters } = group;
  return (
    <>
      <Button look="quiet" size="small" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('letters.discardAll')}
      </Button>
      <Question
        title={t('letters.discardQuestion', { count: letters, number: number(letters) })}
        action={t('letters.discardNow')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          discard();
        }}
      >
        <p>{t('letters.discardText')}</p>
      </Question>
    </>
  );
}

interface LetterGroupProps {
  group: DeadLetterGroup;
  nameOf: (credentialId: string) => string;
}

/** One reason: what it is, what helps, whose statements it concerns; all of it can be tried again. */
export function LetterGroup({ group, nameOf }: LetterGroupProps) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { replay, discard } = useReason(group);
  const { code, place, reason, remedy, letters, times, credentialIds, lastAt } = group;
  return (
    <section aria-labelledby={id} className="border-t border-rule py-5">
      <h2 id={id} className="font-serif text-lg font-semibold">
        <span className="tabular-nums">{number(letters)}</span> · {t(`letters.code.${code}`)}
        {place && <span className="font-mono text-sm font-normal text-ink-2"> {place}</span>}
      </h2>
      <p className="max-w-[43rem] text-sm">
        {t('letters.latest')} {said(reason)}
      </p>
      {remedy && <p className="mt-1 max-w-[43rem] border-l-2 border-rule pl-3 text-sm">{said(remedy)}</p>}
      <p className="mt-1 text-xs text-ink-3 tabular-nums">
        {new Intl.ListFormat(i18n.language).format(credentialIds.map(nameOf))} ·{' '}
        {t('letters.times', { count: times, number: number(times) })} · <When at={lastAt} />
      </p>
      <div className="mt-2.5 flex flex-wrap gap-1.5">
        <Button size="small" busy={replay.isPending} onClick={() => replay.mutate()}>
          {t('letters.storeAll')}
        </Button>
        <DiscardAll group={group} discard={() => discard.mutate()} />
      </div>
      <details className="mt-2" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="link inline-block text-sm">
          {t('letters.show', { count: letters, number: number(letters) })}
        </summary>
        <div className="pt-2">{open && <Letters group={group} nameOf={nameOf} />}</div>
      </details>
    </section>
  );
}

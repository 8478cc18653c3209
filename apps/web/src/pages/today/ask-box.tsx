import { useId, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_CONTEXT } from '../../api/suggest.ts';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { useNumber } from '../../design/numbers.ts';
import { ask, describeWork, useWork } from './work.ts';

/** From here on the counter is shown, in characters. */
const COUNT_FROM = 15_000;
const MINUTES = [2, 5, 10] as const;

function Counter({ id, length }: { id: string; length: number }) {
  const { t } = useTranslation();
  const number = useNumber();
  const over = length - LONGEST_CONTEXT;
  const tone = over > 0 ? 'font-semibold text-warn' : 'text-ink-3';
  return (
    <p id={id} role="status" className={`text-right text-xs tabular-nums ${tone}`}>
      {over > 0 && t('today.tooLong', { count: over, over: number(over), limit: number(LONGEST_CONTEXT) })}
      {over <= 0 &&
        length > COUNT_FROM &&
        t('today.count', { length: number(length), limit: number(LONGEST_CONTEXT) })}
    </p>
  );
}

function MinutesChoice() {
  const { t } = useTranslation();
  const { minutes } = useWork();
  const options = [
    { value: '', label: t('today.anyTime') },
    ...MINUTES.map((count) => ({ value: String(count), label: t('common.minutes', { count }) })),
  ];
  return (
    <Choice
      label={t('today.timeLabel')}
      labelHidden
      value={minutes ? String(minutes) : ''}
      options={options}
      onChange={(value) => describeWork({ minutes: value ? Number(value) : undefined })}
    />
  );
}

/** The box that the whole page is about: what the person has in front of them. */
export function AskBox() {
  const { t } = useTranslation();
  const { text, asking } = useWork();
  const id = useId();
  const ready = text.trim() !== '' && text.length <= LONGEST_CONTEXT;
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (ready && !asking) void ask();
  };
  return (
    <form className="columns pt-9 md:pt-14" onSubmit={submit}>
      <div className="in-text">
        <h1 className="font-serif text-2xl font-medium tracking-[-0.012em]">
          <label htmlFor={id}>{t('today.question')}</label>
        </h1>
        <textarea
          id={id}
          value={text}
          rows={5}
          aria-describedby={`${id}-note ${id}-count`}
          aria-invalid={text.length > LONGEST_CONTEXT || undefined}
          placeholder={t('today.placeholder')}
          className="input mt-5 field-sizing-content max-h-[60vh] min-h-[9rem] resize-y px-4 py-3 leading-relaxed"
          onChange={(event) => describeWork({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
          }}
        />
        <div className="mt-1.5 flex flex-wrap items-baseline justify-between gap-x-6">
          <p id={`${id}-note`} className="text-xs text-ink-3">
            {t('today.notStored')}
          </p>
          <Counter id={`${id}-count`} length={text.length} />
        </div>
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-3">
          <Button type="submit" look="primary" size="tall" disabled={!ready} busy={asking}>
            {asking ? t('today.asking') : t('today.ask')}
          </Button>
          <span className="text-xs text-ink-3 max-lg:hidden" aria-hidden>
            <kbd className="kbd">Ctrl</kbd> <kbd className="kbd">Enter</kbd>
          </span>
          <div className="lg:ml-auto">
            <MinutesChoice />
          </div>
        </div>
      </div>
    </form>
  );
}

import { BookOpenCheck, CircleSlash, ThumbsUp, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FeedbackState, Verdict } from './use-feedback.ts';

const VERDICTS: { verdict: Verdict; icon: LucideIcon }[] = [
  { verdict: 'helped', icon: ThumbsUp },
  { verdict: 'not_for_me', icon: CircleSlash },
  { verdict: 'know_it', icon: BookOpenCheck },
];

const CONTROL =
  'inline-flex min-h-8 items-center gap-1.5 rounded-md px-2 text-xs font-medium text-ink-2 hover:bg-sunk hover:text-ink ' +
  'aria-pressed:bg-thread-soft aria-pressed:font-semibold aria-pressed:text-thread';

export function FeedbackControls({ feedback, title }: { feedback: FeedbackState; title: string }) {
  const { t } = useTranslation();
  return (
    <div
      role="group"
      aria-label={t('feedback.label', { title })}
      className="-ml-2 mt-2 flex flex-wrap gap-x-1"
    >
      {VERDICTS.map(({ verdict, icon: Icon }) => (
        <button
          key={verdict}
          type="button"
          aria-pressed={feedback.given === verdict}
          className={CONTROL}
          onClick={() => feedback.give(verdict)}
        >
          <Icon size={15} aria-hidden />
          {t(`feedback.${verdict}`)}
        </button>
      ))}
    </div>
  );
}

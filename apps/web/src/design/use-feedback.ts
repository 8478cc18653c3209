import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem.ts';
import { useIsSomebody } from '../api/session.ts';
import { giveFeedback, takeBackFeedback, type FeedbackTarget } from '../api/suggest.ts';
import type { Feedback } from '../api/types.ts';
import { useSaid } from '../i18n/said.ts';
import { say } from './toasts.tsx';

/** What a person may say about a suggestion; 'opened' is noted by itself. */
export type Verdict = Exclude<Feedback, 'opened'>;

export interface FeedbackState {
  given: Verdict | undefined;
  give: (verdict: Verdict) => void;
  takeBack: () => void;
}

/** Shown at once and put back when the server refuses it; every verdict can be undone. */
export function useFeedback(target: FeedbackTarget, title: string): FeedbackState {
  const { t } = useTranslation();
  const said = useSaid();
  const isSomebody = useIsSomebody();
  const [given, setGiven] = useState<Verdict>();

  async function attempt(next: Verdict | undefined, before: Verdict | undefined, request: Promise<void>) {
    setGiven(next);
    try {
      await request;
      return true;
    } catch (error) {
      setGiven(before);
      const { detail, message } = asProblem(error);
      say(t('feedback.failed', { reason: said(detail ?? message) }));
      return false;
    }
  }

  async function takeBack(verdict: Verdict) {
    if (await attempt(undefined, verdict, takeBackFeedback(target, verdict))) say(t('feedback.undone'));
  }

  async function give(verdict: Verdict) {
    if (!isSomebody) return say(t('feedback.needsPerson'));
    if (given === verdict) return takeBack(verdict);
    const done = await attempt(verdict, given, giveFeedback(target, verdict));
    const action = { label: t('common.undo'), run: () => void takeBack(verdict) };
    if (done) say(t(`feedback.noted.${verdict}`, { title }), action);
  }

  return {
    given,
    give: (verdict) => void give(verdict),
    takeBack: () => given && void takeBack(given),
  };
}

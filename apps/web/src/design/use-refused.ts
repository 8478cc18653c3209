import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem.ts';
import { say } from './toasts.tsx';

/** Says in passing why something that was pressed did not happen. */
export function useRefused(): (error: unknown) => void {
  const { t } = useTranslation();
  return (error) => {
    const { detail, message } = asProblem(error);
    say(t('problem.refused', { reason: detail ?? message }));
  };
}

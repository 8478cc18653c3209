import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem.ts';
import { useSaid } from '../i18n/said.ts';
import { say } from './toasts.tsx';

/** Says in passing why something that was pressed did not happen. */
export function useRefused(): (error: unknown) => void {
  const { t } = useTranslation();
  const said = useSaid();
  return (error) => {
    const { detail, message } = asProblem(error);
    say(t('problem.refused', { reason: said(detail ?? message) }));
  };
}

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  ClockAlert,
  Hand,
  KeyRound,
  RefreshCw,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { needsSomebody, type Health } from './health.ts';

const SIGNS: Record<Health, LucideIcon> = {
  authorise: KeyRound,
  failing: CircleAlert,
  waiting: Hand,
  late: ClockAlert,
  never: CircleDashed,
  syncing: RefreshCw,
  paused: CirclePause,
  fresh: CircleCheck,
};

/** How a source is: a sign and words, never a colour alone. */
export function HealthBadge({ health }: { health: Health }) {
  const { t } = useTranslation();
  const Sign = SIGNS[health];
  return (
    <span
      className={`inline-flex items-center gap-1.5 font-semibold ${needsSomebody(health) ? 'text-warn' : 'text-ink-2'}`}
    >
      <Sign size={14} strokeWidth={2.25} className="shrink-0" aria-hidden />
      {t(`health.${health}`)}
    </span>
  );
}

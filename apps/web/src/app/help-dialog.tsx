import { useTranslation } from 'react-i18next';
import { Dialog } from '../design/dialog.tsx';

const KEYS = [
  { keys: ['/'], does: 'help.search' },
  { keys: ['g', 't'], does: 'help.today' },
  { keys: ['g', 'f'], does: 'help.find' },
  { keys: ['g', 's'], does: 'help.sources' },
  { keys: ['g', 'r'], does: 'help.records' },
  { keys: ['g', 'e'], does: 'help.settings' },
  { keys: ['↑', '↓'], does: 'help.list' },
  { keys: ['Ctrl', 'Enter'], does: 'help.ask' },
  { keys: ['Esc'], does: 'help.close' },
  { keys: ['?'], does: 'help.help' },
] as const;

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('help.title')} isOpen onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="col-span-2 grid grid-cols-subgrid border-t border-rule py-2 text-sm">
            <dt className="flex items-start gap-1">
              {keys.map((key) => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

import { Link } from '@tanstack/react-router';
import { Keyboard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../api/session.ts';
import { Button } from '../design/button.tsx';
import { Mark } from '../design/mark.tsx';
import { AccountMenu } from './account-menu.tsx';
import { PersonSwitcher } from './person-switcher.tsx';

const PLACES = [
  { to: '/', name: 'nav.today' },
  { to: '/search', name: 'nav.search' },
  { to: '/sources', name: 'nav.sources' },
  { to: '/records', name: 'nav.records' },
  { to: '/settings', name: 'nav.settings' },
] as const;

function Places() {
  const { t } = useTranslation();
  const mayReadRecords = useMay('records:read');
  const places = PLACES.filter(({ to }) => to !== '/records' || mayReadRecords);
  return (
    <nav aria-label={t('nav.label')} className="max-sm:order-last max-sm:w-full">
      <ul className="-mx-1.5 flex max-sm:justify-between sm:-mx-2">
        {places.map(({ to, name }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/' }}
              className="relative block px-1.5 py-3 text-sm whitespace-nowrap max-sm:text-xs font-medium text-ink-2 hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-1.5 aria-[current=page]:after:-bottom-px aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-thread-line sm:px-2.5 sm:py-4 sm:aria-[current=page]:after:inset-x-2.5"
            >
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function SiteHeader({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <header className="border-b border-rule">
      <div className="page flex flex-wrap items-center gap-x-1 sm:flex-nowrap sm:gap-x-5 lg:gap-x-10">
        <Link
          to="/"
          aria-label={t('shell.home')}
          className="flex items-center gap-2.5 py-2.5 font-serif text-[1.0625rem] font-semibold tracking-[-0.01em]"
        >
          <Mark className="h-[1.6rem] w-[1.65rem]" />
          <span className={session?.signedIn ? 'max-lg:sr-only' : 'sm:max-lg:sr-only'}>Learning Mesh</span>
        </Link>
        <Places />
        <div className="ml-auto flex min-h-9 min-w-0 items-center gap-1">
          {session?.canActAs && <PersonSwitcher />}
          {session?.canActAs === false && !session.signedIn && session.person && (
            <Link to="/my-record" className="truncate px-2 py-3 text-sm text-ink-2 hover:text-ink">
              {t('myRecord.link')}
            </Link>
          )}
          {session?.signedIn && <AccountMenu />}
          <Button
            look="quiet"
            size="tight"
            className="max-sm:hidden"
            aria-label={t('help.title')}
            onClick={onHelp}
          >
            <Keyboard size={18} aria-hidden />
          </Button>
        </div>
      </div>
    </header>
  );
}

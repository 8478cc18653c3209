import { Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Toasts } from '../design/toasts.tsx';
import { useLanguage } from '../i18n/index.ts';
import { Banners } from './banners.tsx';
import { SiteHeader } from './site-header.tsx';
import { useShortcuts } from './shortcuts.ts';

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

/** A new page begins at its title, for the eye and for a screen reader. */
function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) document.getElementById('main')?.focus({ preventScroll: true });
      }),
    [router],
  );
}

export function Shell() {
  const { t } = useTranslation();
  const [helpOpen, setHelpOpen] = useState(false);
  useLanguage();
  useFocusOnNavigation();
  useShortcuts(() => setHelpOpen(true));
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="absolute left-4 top-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2 font-semibold text-paper focus:translate-y-0"
      >
        {t('shell.skip')}
      </a>
      <SiteHeader onHelp={() => setHelpOpen(true)} />
      <Banners />
      <main id="main" tabIndex={-1} className="page grow pb-24">
        <Outlet />
      </main>
      <Toasts />
      {helpOpen && (
        <Suspense>
          <HelpDialog onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

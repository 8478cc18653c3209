import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Mark } from '../../design/mark.tsx';
import { usePageTitle } from '../../design/page-head.tsx';
import { Toasts } from '../../design/toasts.tsx';

/** The frame of the pages for whoever is not known yet: it asks the server nothing about anybody. */
export function Outside() {
  return (
    <div className="flex min-h-dvh flex-col">
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[27rem] grow px-5 pb-24 pt-10 sm:pt-20">
        <p className="mb-8 flex items-center gap-2.5 font-serif text-[1.0625rem] font-semibold tracking-[-0.01em]">
          <Mark className="h-[1.6rem] w-[1.65rem]" />
          Learning Mesh
        </p>
        <Outlet />
      </main>
      <Toasts />
    </div>
  );
}

export function OutsideHead({ title, lead }: { title: string; lead?: ReactNode }) {
  usePageTitle(title);
  return (
    <header className="mb-7">
      <h1 className="font-serif text-2xl font-medium tracking-[-0.012em]">{title}</h1>
      {lead && <p className="mt-2 text-ink-2">{lead}</p>}
    </header>
  );
}

/** Between two ways. */
export function Or({ children }: { children: string }) {
  return (
    <p className="my-6 flex items-center gap-3 text-sm text-ink-3 before:h-px before:grow before:bg-rule after:h-px after:grow after:bg-rule">
      {children}
    </p>
  );
}

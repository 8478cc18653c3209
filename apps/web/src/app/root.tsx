import { useRouterState } from '@tanstack/react-router';
import { isOutside } from '../api/outside.ts';
import { Outside } from '../pages/sign-in/outside.tsx';
import { Shell } from './shell.tsx';

/** Whoever is not known yet is shown no place to go to. */
export function Root() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return isOutside(path) ? <Outside /> : <Shell />;
}

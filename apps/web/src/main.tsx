import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isOutside } from './api/outside.ts';
import { sessionQuery } from './api/session.ts';
import { queryClient } from './app/query-client.ts';
import { router } from './app/router.tsx';
import './design/styles.css';
import { startLanguage } from './i18n/index.ts';

if (!isOutside()) void queryClient.prefetchQuery(sessionQuery);
await startLanguage();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

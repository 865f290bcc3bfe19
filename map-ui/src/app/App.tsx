import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { SignInPage } from '../signin/SignInPage';
import { NotFoundPage } from './NotFoundPage';
import { Safety } from './Safety';
import { Shell } from './Shell';
import { theme } from './theme';

const ConsolePage = lazy(() => import('../console/ConsolePage').then((m) => ({ default: m.ConsolePage })));
const TicketPage = lazy(() => import('../ticket/TicketPage').then((m) => ({ default: m.TicketPage })));
const TicketsPage = lazy(() => import('../tickets/TicketsPage').then((m) => ({ default: m.TicketsPage })));
const DeskPage = lazy(() => import('../desk/DeskPage').then((m) => ({ default: m.DeskPage })));
const ReportPage = lazy(() => import('../report/ReportPage').then((m) => ({ default: m.ReportPage })));

export function App({ queries }: { queries: QueryClient }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <Notifications position="bottom-left" />
      <Safety>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <Suspense>
              <Routes>
                <Route path="/sign-in" element={<SignInPage />} />
                <Route element={<Shell />}>
                  <Route index element={<ConsolePage />} />
                  <Route path="tickets" element={<TicketsPage />} />
                  <Route path="tickets/:number" element={<TicketPage />} />
                  <Route path="desk" element={<DeskPage />} />
                  <Route path="reports" element={<ReportPage />} />
                  <Route path="*" element={<NotFoundPage />} />
                </Route>
              </Routes>
            </Suspense>
          </BrowserRouter>
        </QueryClientProvider>
      </Safety>
    </MantineProvider>
  );
}

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { SignInPage } from '../../features/signin/SignInPage';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { theme } from '../../ui/theme';
import { NotFoundPage } from './NotFoundPage';
import { Shell } from './Shell';

const MapPage = lazy(() => import('../../features/mapPage/MapPage').then((m) => ({ default: m.MapPage })));
const TicketPage = lazy(() => import('../../features/ticket/TicketPage').then((m) => ({ default: m.TicketPage })));
const TicketsPage = lazy(() => import('../../features/tickets/TicketsPage').then((m) => ({ default: m.TicketsPage })));
const DeskPage = lazy(() => import('../../features/desk/DeskPage').then((m) => ({ default: m.DeskPage })));
const ReportPage = lazy(() => import('../../features/report/ReportPage').then((m) => ({ default: m.ReportPage })));

export function App({ queries }: { queries: QueryClient }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <Notifications position="bottom-left" />
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <Suspense>
              <Routes>
                <Route path="/sign-in" element={<SignInPage />} />
                <Route element={<Shell />}>
                  <Route index element={<MapPage />} />
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
      </ErrorBoundary>
    </MantineProvider>
  );
}

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { useMay } from '../../api/session';
import { SignInPage } from '../../features/signin/SignInPage';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { theme } from '../../ui/theme';
import { NotFoundPage } from './NotFoundPage';
import { Shell } from './Shell';

const MapPage = lazy(() => import('../../features/mapPage/MapPage').then((m) => ({ default: m.MapPage })));
const TicketPage = lazy(() => import('../../features/ticket/TicketPage').then((m) => ({ default: m.TicketPage })));
const TicketsPage = lazy(() => import('../../features/tickets/TicketsPage').then((m) => ({ default: m.TicketsPage })));
const AdminPage = lazy(() => import('../../features/admin/AdminPage').then((m) => ({ default: m.AdminPage })));
const CategoriesPage = lazy(() => import('../../features/admin/CategoriesPage').then((m) => ({ default: m.CategoriesPage })));
const ChangesPage = lazy(() => import('../../features/admin/ChangesPage').then((m) => ({ default: m.ChangesPage })));
const DepartmentsPage = lazy(() => import('../../features/admin/DepartmentsPage').then((m) => ({ default: m.DepartmentsPage })));
const LinePage = lazy(() => import('../../features/admin/LinePage').then((m) => ({ default: m.LinePage })));
const PartnersPage = lazy(() => import('../../features/admin/PartnersPage').then((m) => ({ default: m.PartnersPage })));
const PartnerPage = lazy(() => import('../../features/partner/PartnerPage').then((m) => ({ default: m.PartnerPage })));
const RepliesPage = lazy(() => import('../../features/admin/RepliesPage').then((m) => ({ default: m.RepliesPage })));
const RulesPage = lazy(() => import('../../features/rules/RulesPage').then((m) => ({ default: m.RulesPage })));
const ShelterSetupPage = lazy(() => import('../../features/shelters/ShelterSetupPage').then((m) => ({ default: m.ShelterSetupPage })));
const SheltersPage = lazy(() => import('../../features/shelters/SheltersPage').then((m) => ({ default: m.SheltersPage })));
const CountPage = lazy(() => import('../../features/shelters/CountPage').then((m) => ({ default: m.CountPage })));
const NewsPage = lazy(() => import('../../features/news/NewsPage').then((m) => ({ default: m.NewsPage })));
const DisastersPage = lazy(() => import('../../features/disaster/DisastersPage').then((m) => ({ default: m.DisastersPage })));
const SituationPage = lazy(() => import('../../features/situation/SituationPage').then((m) => ({ default: m.SituationPage })));
const ChronologyPage = lazy(() => import('../../features/situation/ChronologyPage').then((m) => ({ default: m.ChronologyPage })));
const DeskPage = lazy(() => import('../../features/desk/DeskPage').then((m) => ({ default: m.DeskPage })));
const AccountPage = lazy(() => import('../../features/account/AccountPage').then((m) => ({ default: m.AccountPage })));
const AuditPage = lazy(() => import('../../features/audit/AuditPage').then((m) => ({ default: m.AuditPage })));
const CalendarPage = lazy(() => import('../../features/calendar/CalendarPage').then((m) => ({ default: m.CalendarPage })));
const PrivacyPage = lazy(() => import('../../features/privacy/PrivacyPage').then((m) => ({ default: m.PrivacyPage })));
const StaffPage = lazy(() => import('../../features/staff/StaffPage').then((m) => ({ default: m.StaffPage })));
const GroupsPage = lazy(() => import('../../features/staff/GroupsPage').then((m) => ({ default: m.GroupsPage })));
const LayersPage = lazy(() => import('../../features/layers/LayersPage').then((m) => ({ default: m.LayersPage })));
const LayerPage = lazy(() => import('../../features/layers/LayerPage').then((m) => ({ default: m.LayerPage })));
const DraftPage = lazy(() => import('../../features/layers/DraftPage').then((m) => ({ default: m.DraftPage })));
const LinkPage = lazy(() => import('../../features/signin/LinkPage').then((m) => ({ default: m.LinkPage })));
const ForgottenPage = lazy(() => import('../../features/signin/ForgottenPage').then((m) => ({ default: m.ForgottenPage })));
const ReportPage = lazy(() => import('../../features/report/ReportPage').then((m) => ({ default: m.ReportPage })));

/** Whoever has no business with tickets begins with the figures. */
function HomePage() {
  return useMay()('SeeTickets') ? <MapPage /> : <Navigate to="/reports" replace />;
}

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
                <Route path="/links/:token" element={<LinkPage />} />
                <Route path="/partner/:token" element={<PartnerPage />} />
                <Route path="/shelter/:token" element={<CountPage />} />
                <Route path="/forgotten-password" element={<ForgottenPage />} />
                <Route element={<Shell />}>
                  <Route index element={<HomePage />} />
                  <Route path="tickets" element={<TicketsPage />} />
                  <Route path="tickets/:number" element={<TicketPage />} />
                  <Route path="for-me" element={<NewsPage />} />
                  <Route path="desk" element={<DeskPage />} />
                  <Route path="shelters" element={<SheltersPage />} />
                  <Route path="disasters" element={<DisastersPage />} />
                  <Route path="situation" element={<SituationPage />} />
                  <Route path="chronology" element={<ChronologyPage />} />
                  <Route path="reports" element={<ReportPage />} />
                  <Route path="account" element={<AccountPage />} />
                  <Route path="admin" element={<AdminPage />} />
                  <Route path="admin/departments" element={<DepartmentsPage />} />
                  <Route path="admin/categories" element={<CategoriesPage />} />
                  <Route path="admin/partners" element={<PartnersPage />} />
                  <Route path="admin/replies" element={<RepliesPage />} />
                  <Route path="admin/shelters" element={<ShelterSetupPage />} />
                  <Route path="admin/rules" element={<RulesPage />} />
                  <Route path="admin/line" element={<LinePage />} />
                  <Route path="admin/changes" element={<ChangesPage />} />
                  <Route path="audit" element={<AuditPage />} />
                  <Route path="privacy-register" element={<PrivacyPage />} />
                  <Route path="calendar" element={<CalendarPage />} />
                  <Route path="staff" element={<StaffPage />} />
                  <Route path="staff/groups" element={<GroupsPage />} />
                  <Route path="layers" element={<LayersPage />} />
                  <Route path="layers/:id" element={<LayerPage />} />
                  <Route path="layers/drafts/:id" element={<DraftPage />} />
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

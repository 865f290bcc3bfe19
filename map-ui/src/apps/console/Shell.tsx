import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { CityProvider, useCityQuery } from '../../api/city';
import { MeProvider, useMeQuery } from '../../api/session';
import { ErrorMessage } from '../../features/page/ErrorMessage';
import { DisasterBanner } from '../../features/disaster/DisasterBanner';
import { FirstSecondFactor } from '../../features/account/FirstSecondFactor';
import { SignInAgain } from '../../features/signin/SignInAgain';
import { LiveProvider } from '../../live/live';
import { OfflineBanner } from '../../live/OfflineBanner';
import { isLanguage, switchLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { useShortcuts } from '../../ui/useShortcuts';
import { Header } from './Header';
import styles from './shell.module.css';
import { ShortcutsHelp } from './ShortcutsHelp';

/** The signed-in part: who, which city, and what is live; every view inside may rely on them. */
export function Shell() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const me = useMeQuery();
  const city = useCityQuery(Boolean(me.data));
  const [help, setHelp] = useState(false);

  useShortcuts({ '?': () => setHelp(true), '/': focusSearch });

  const language = me.data?.language;
  useEffect(() => { if (isLanguage(language)) switchLanguage(language); }, [language]);

  if (me.data === null) {
    const next = pathname + search;
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  const error = me.error ?? city.error;
  if (error && !city.data) return <ErrorMessage error={error} onRetry={() => void (me.error ? me : city).refetch()} />;
  if (!me.data || !city.data) return <RowSkeletons />;
  if (me.data.setUpSecondFactor && !me.data.ended) return <FirstSecondFactor me={me.data} />;

  return (
    <MeProvider key={me.data.id} value={me.data}>
      <CityProvider value={city.data}>
        <LiveProvider enabled={me.data.rights.includes('SeeTickets')}>
          <div className={styles.shell}>
            <a className="skip-link" href="#main">{t('nav.skip')}</a>
            <Header onHelp={() => setHelp(true)} />
            <OfflineBanner />
            <DisasterBanner />
            <main id="main" tabIndex={-1} className={styles.main}><Outlet /></main>
          </div>
          <ShortcutsHelp opened={help} onClose={() => setHelp(false)} />
          <SignInAgain opened={me.data.ended === true} known={me.data} />
        </LiveProvider>
      </CityProvider>
    </MeProvider>
  );
}

function focusSearch() {
  document.querySelector<HTMLInputElement>('[data-search]')?.focus();
}

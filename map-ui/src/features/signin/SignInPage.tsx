import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { useCityFace } from '../../api/city';
import { useMeQuery } from '../../api/session';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { LanguageMenu } from '../../ui/LanguageMenu';
import { useTitle } from '../page/useTitle';
import styles from './signin.module.css';
import { WaysIn } from './WaysIn';

const PaleMap = lazy(() => import('../../map/StaticMap').then((m) => ({ default: m.StaticMap })));

/** Why the identity provider's word did not open the door. */
const refusals = ['no-group-here', 'account-is-off', 'provider-failed', 'provider-away', 'failed'] as const;

/** Only paths of this site: an address from outside must not carry anybody away. */
const isOurs = (next: string) => /^\/(?![/\\])/.test(next);

export function SignInPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [params] = useSearchParams();
  const me = useMeQuery();
  const face = useCityFace().data;
  const wide = useMediaQuery('(min-width: 900px)', true, { getInitialValueInEffect: false });
  useTitle(t('signIn.title'));

  const next = params.get('next') ?? '/';
  if (me.data) return <Navigate to={isOurs(next) ? next : '/'} replace />;

  const code = params.get('refused');
  const refused = code === null ? undefined : refusals.find((known) => known === code) ?? 'provider-failed';
  const city = nameOf(face, language);
  return (
    <div className={styles.page}>
      <aside className={styles.map} aria-label={t('signIn.mapLabel', { city })}>
        {wide && face && <Suspense><PaleMap bounds={face.bounds} /></Suspense>}
      </aside>
      <main className={styles.side}>
        <div className={styles.head}>
          <img src="/mark.svg" width={32} height={32} alt="" />
          <b>CivicReports</b>
          {city && <span className={styles.city}>{city}</span>}
          <span className="grow" />
          <LanguageMenu />
        </div>
        <h1>{t('signIn.title')}</h1>
        {refused && <p role="alert" className={styles.refused} data-testid="refused">{t(`refusal.${refused}`)}</p>}
        <WaysIn next={isOurs(next) ? next : '/'} again={refused === 'no-group-here' || refused === 'account-is-off'} />
        <p className={styles.help}>{t('signIn.help')}</p>
      </main>
    </div>
  );
}

import { Burger, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { useCity } from '../../api/city';
import { useDeskCount } from '../../api/desk';
import { useRunning } from '../../api/disasters';
import { useMay, useSession } from '../../api/session';
import { LiveIndicator } from '../../live/LiveIndicator';
import { nameOf } from '../../text/format';
import { useLanguage, type Language } from '../../text/i18n';
import { LanguageMenu } from '../../ui/LanguageMenu';
import { NewsBell } from './NewsBell';
import { SearchBox } from './SearchBox';
import styles from './shell.module.css';
import { UrgentBell } from './UrgentBell';
import { UserMenu } from './UserMenu';

export function Brand({ city }: { city: string }) {
  return (
    <Link to="/" className={styles.brand}>
      {/* on a phone the mark stands alone */}
      <img src="/mark.svg" width={28} height={28} alt="CivicReports" />
      <b aria-hidden>CivicReports</b>
      <span className={styles.city}>{city}</span>
    </Link>
  );
}

function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayDesk = may('TendQueues');
  const running = useRunning(may('SeeTickets'));
  const waiting = useDeskCount(mayDesk);
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {running.length > 0 && <NavLink to="/situation" onClick={onGo}>{t('disaster.nav')}</NavLink>}
      {may('SeeTickets') && <>
        <NavLink to="/" end onClick={onGo}>{t('nav.map')}</NavLink>
        <NavLink to="/tickets" onClick={onGo}>{t('nav.tickets')}</NavLink>
      </>}
      {mayDesk && (
        <NavLink to="/desk" onClick={onGo}>
          {t('nav.desk')}
          {waiting > 0 && (
            <span className={styles.badge} data-testid="desk-count" aria-label={t('nav.deskWaiting', { count: waiting })}>
              {waiting > 999 ? '999+' : waiting}
            </span>
          )}
        </NavLink>
      )}
      {may('SeeTickets') && <NavLink to="/shelters" onClick={onGo}>{t('nav.shelters')}</NavLink>}
      {may('ReadFigures') && <NavLink to="/reports" onClick={onGo}>{t('nav.reports')}</NavLink>}
      {may('ReadTrail') && <NavLink to="/audit" onClick={onGo}>{t('nav.audit')}</NavLink>}
      {may('ConfigureCity') && <NavLink to="/admin" onClick={onGo}>{t('admin.title')}</NavLink>}
    </nav>
  );
}

export function Header({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const city = nameOf(useCity().city, language);
  const [menu, setMenu] = useState(false);
  const close = () => setMenu(false);
  const { keepLanguage } = useSession();
  const keep = (chosen: Language) => void keepLanguage(chosen).catch(() => undefined);
  return (
    <header className={styles.top}>
      <Brand city={city} />
      <div className={styles.wide}>
        <Navigation />
        <div className={styles.tools}>
          <UrgentBell />
          <SearchBox />
          <NewsBell />
          <LanguageMenu onChoose={keep} />
          <UserMenu onHelp={onHelp} />
        </div>
      </div>
      <div className={styles.narrow}>
        <UrgentBell />
        <NewsBell />
        <LiveIndicator compact />
        <Burger opened={menu} onClick={() => setMenu(!menu)} aria-label={t('nav.menu')} size="sm" />
        <Drawer opened={menu} onClose={close} position="right" size={320} title={t('nav.menu')}
          closeButtonProps={{ 'aria-label': t('common.close') }}>
          <div className={styles.drawer}>
            <SearchBox onSearch={close} />
            <Navigation onGo={close} />
            <LanguageMenu onChoose={keep} />
            <UserMenu onHelp={onHelp} />
          </div>
        </Drawer>
      </div>
    </header>
  );
}

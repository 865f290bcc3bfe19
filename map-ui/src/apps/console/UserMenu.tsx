import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { forgetDrafts } from '../../api/drafts';
import { useMay, useMe, useSession } from '../../api/session';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import styles from '../../ui/toolButton.module.css';
import { useSound } from './sound';

export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const me = useMe();
  const may = useMay();
  const session = useSession();
  const { departments } = useCity();
  const [sound, setSound] = useSound();
  const department = me.departmentId == null ? undefined : departments.get(me.departmentId);
  // A computer may be shared: nothing half-written about residents stays behind.
  const signOut = async () => {
    const next = await session.signOut();
    await forgetDrafts(me.id);
    if (next) location.assign(next);
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={styles.tool} data-testid="user-menu">
          <Icon name="user" />{me.displayName}<Icon name="down" size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`role.${me.role}`)}{department && ` · ${nameOf(department, language)}`}</Menu.Label>
        <Menu.Item role="menuitemcheckbox" aria-checked={sound} closeMenuOnClick={false} data-testid="sound"
          onClick={() => setSound(!sound)}>
          {t(sound ? 'nav.soundOff' : 'nav.soundOn')}
        </Menu.Item>
        <Menu.Item component={Link} to="/account" data-testid="own-account">{t('nav.account')}</Menu.Item>
        {may('SeeTickets') && <Menu.Item component={Link} to="/disasters" data-testid="to-disasters">{t('disaster.title')}</Menu.Item>}
        <Menu.Item component={Link} to="/privacy-register" data-testid="privacy">{t('nav.privacy')}</Menu.Item>
        <Menu.Item onClick={onHelp}>{t('nav.help')}</Menu.Item>
        <Menu.Item data-testid="sign-out" onClick={() => void signOut()}>{t('nav.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

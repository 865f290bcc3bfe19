import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe, useSession } from '../../api/session';
import { useCity } from '../../api/city';
import { Icon } from '../../ui/Icon';
import { nameOf } from '../../text/format';
import { switchLanguage, useLanguage, type Language } from '../../text/i18n';
import styles from './shell.module.css';

const languages: Record<Language, string> = { ja: '日本語', en: 'English' };

export function LanguageMenu({ onChoose }: { onChoose?: (language: Language) => void }) {
  const { t } = useTranslation();
  const current = useLanguage();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={styles.tool} aria-label={`${t('nav.language')}: ${languages[current]}`}>
          {languages[current]}<Icon name="down" size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(languages) as Language[]).map((language) => (
          <Menu.Item key={language} lang={language} onClick={() => { switchLanguage(language); onChoose?.(language); }}>
            {languages[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const me = useMe();
  const session = useSession();
  const { departments } = useCity();
  const department = me.departmentId == null ? undefined : departments.get(me.departmentId);
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={styles.tool} data-testid="user-menu"><Icon name="user" />{me.displayName}<Icon name="down" size={16} /></button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`role.${me.role}`)}{department && ` · ${nameOf(department, language)}`}</Menu.Label>
        <Menu.Item onClick={onHelp}>{t('nav.help')}</Menu.Item>
        <Menu.Item data-testid="sign-out" onClick={() => void session.signOut()}>{t('nav.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languageNames as languages, switchLanguage, useLanguage, type Language } from '../text/i18n';
import { Icon } from './Icon';
import styles from './toolButton.module.css';

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

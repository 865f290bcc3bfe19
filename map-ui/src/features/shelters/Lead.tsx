import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent, formatSpan, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { silence, type Overview } from './figures';
import styles from './shelters.module.css';

const named = 3;

/** The whole in a sentence, and who has not told for long in another. */
export function Lead({ all, now }: { all: Overview; now: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const figure = (n: number) => formatNumber(n, language);
  const open = all.open.length;
  const quiet = all.silent.slice(0, named).map((row) => t('shelters.silentOne', {
    name: nameOf(row.shelter, language), span: formatSpan({ days: 0, minutes: silence(row, now) }, language),
  }));
  return (
    <h1 className={styles.lead} data-testid="shelter-lead">
      {open === 0 ? t('shelters.noneOpen') : t('shelters.lead', { count: open, n: figure(open), people: figure(all.people) })}
      {all.share !== undefined && (
        <span className="quiet">
          {' '}{t('shelters.share', { capacity: figure(all.capacity), percent: formatPercent(all.share, language) })}
        </span>
      )}
      {all.silent.length > 0 && (
        <span className={styles.silent} data-testid="silent">
          <Icon name="clock" size={24} />
          {t('shelters.silent', { places: quiet.join(t('common.comma')) })}
          {all.silent.length > named && ` ${t('shelters.silentRest', { n: all.silent.length - named })}`}
        </span>
      )}
    </h1>
  );
}

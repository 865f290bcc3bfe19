import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { useShelterPage } from '../../api/shelters';
import type { ShelterPage } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { LanguageMenu } from '../../ui/LanguageMenu';
import { RowSkeletons } from '../../ui/Loading';
import { ErrorMessage } from '../page/ErrorMessage';
import { Outside } from '../page/Outside';
import { useTitle } from '../page/useTitle';
import styles from './count.module.css';
import { Counter } from './Counter';

/** On the phone of whoever is in the shelter: how many people are there, in ten seconds. */
export function CountPage() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const page = useShelterPage(token);
  useTitle(page.data?.nameJa ?? t('shelterCount.title'));
  if (page.error instanceof Problem && page.error.status === 404) return (
    <Outside>
      <h1 data-testid="shelter-over">{t('shelterCount.over')}</h1>
      <p>{t('shelterCount.overHint')}</p>
    </Outside>
  );
  if (page.data) return <Shown token={token} page={page.data} />;
  if (page.isError) return <Outside><ErrorMessage error={page.error} onRetry={() => void page.refetch()} /></Outside>;
  return <Outside><RowSkeletons /></Outside>;
}

function Shown({ token, page }: { token: string; page: ShelterPage }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <main className={styles.page} data-testid="count-page" data-drill={page.drill}>
      <p className={styles.band}>
        <b>{t(page.drill ? 'shelterCount.drill' : 'shelterCount.open')}</b>
        <span>{page.disaster}</span>
      </p>
      <header className={styles.head}>
        <h1>{nameOf(page, language)}</h1>
        <span className="quiet">{t(`shelterSetup.kind.${page.kind}`)}</span>
        <span className="grow" />
        <LanguageMenu />
      </header>
      <Counter token={token} page={page} />
    </main>
  );
}

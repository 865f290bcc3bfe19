import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useRuleVersions, useSaveRules } from '../../api/rules';
import type { RuleVersion } from '../../api/types';
import { formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { useRefusalWords } from '../page/useRefusalWords';
import { conditionWords, outcomeWords } from './ruleWords';
import styles from './rules.module.css';

/** What was in force before, to read and to go back to. */
export function Versions({ revision, onClose }: { revision: number; onClose: () => void }) {
  const { t } = useTranslation();
  const versions = useRuleVersions(true);
  if (!versions.data) return <RowSkeletons rows={3} />;
  const { items } = versions.data;
  if (items.length === 0) return <p>{t('rules.old.empty')}</p>;
  return (
    <ol className={styles.versions}>
      {items.map((version) => <Version key={version.number} version={version} revision={revision} onClose={onClose} />)}
    </ol>
  );
}

function Version({ version, revision, onClose }: { version: RuleVersion; revision: number; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const lookup = useCity();
  const save = useSaveRules();
  const back = () => save.mutate({ revision, rules: version.rules },
    { onSuccess: () => { notifications.show({ message: t('rules.old.done', { n: version.number }) }); onClose(); } });
  const known = { t, lookup, language };
  return (
    <li data-testid="rule-version">
      <b>{version.number}</b>
      <span className="quiet">{formatDateTime(version.at, language)} {version.by ?? t('rules.old.found')}</span>
      {version.note && <span>{version.note}</span>}
      <details>
        <summary>{t('rules.old.count', { n: version.rules.length })}</summary>
        <ol>
          {version.rules.map((rule) => (
            <li key={rule.id}>{rule.name && `${rule.name}: `}{conditionWords(rule, known)} › {outcomeWords(rule, known)}</li>
          ))}
        </ol>
      </details>
      <Button size="compact-md" variant="outline" loading={save.isPending} onClick={back} data-testid="back-to-version">
        {t('rules.old.back')}
      </Button>
      {save.isError && <p role="alert" className={styles.warn}>{refusal(save.error)}</p>}
    </li>
  );
}

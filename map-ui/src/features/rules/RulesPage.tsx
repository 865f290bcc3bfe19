import { Button, Drawer } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDiscardRules, useDryRun, useRules, useSaveRules } from '../../api/rules';
import { useMay } from '../../api/session';
import type { DryRunScope, RoutingRule, RuleBook } from '../../api/types';
import { formatDateTime, formatDay, formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import { useTitle } from '../page/useTitle';
import { DryRunPanel } from './DryRunPanel';
import { Publish } from './Publish';
import { RuleList } from './RuleList';
import styles from './rules.module.css';
import { TryPlace } from './TryPlace';
import { Versions } from './Versions';

/** Who gets what: the ordered rules, what is wrong with them, and what a change would do before it does it. */
export function RulesPage() {
  const { t } = useTranslation();
  useTitle(t('rules.title'));
  const may = useMay()('ConfigureCity');
  const book = useRules(may);
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (book.isError && !book.data) return <ErrorMessage error={book.error} onRetry={() => void book.refetch()} />;
  return book.data ? <Rules book={book.data} /> : <RowSkeletons />;
}

function Rules({ book }: { book: RuleBook }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const save = useSaveRules();
  const discard = useDiscardRules();
  const [scope, setScope] = useState<DryRunScope>('Latest');
  const run = useDryRun(scope);
  const [drawer, setDrawer] = useState<'publish' | 'versions'>();
  const { draft, published } = book;
  const rules = draft?.rules ?? book.inForce;
  const keep = (changed: RoutingRule[], said = t('rules.kept')) => save.mutate({ revision: draft?.revision ?? 0, rules: changed },
    { onSuccess: () => notifications.show({ message: said }) });
  const next = (published?.number ?? 1) + 1;
  const drop = () => { if (draft && confirm(t('rules.discardSure'))) discard.mutate(draft.revision); };
  return (
    <div className={styles.page} data-testid="rules">
      <div className={styles.crumb}>
        <span><Link to="/admin">{t('admin.title')}</Link> › {t('rules.title')}</span>
        <span>
          {published ? t('rules.published', { n: published.number, day: formatDay(published.at, language), name: published.by ?? '' })
            : t('rules.unpublished')}
          {' '}
          <Button variant="subtle" size="compact-sm" onClick={() => setDrawer('versions')} data-testid="versions">
            {t('rules.versions')}
          </Button>
        </span>
      </div>
      <div className={styles.head}>
        <h1>{t('rules.title')}</h1>
        <span className="grow" />
        {draft && <Button variant="default" onClick={drop} loading={discard.isPending} data-testid="discard">{t('rules.discard')}</Button>}
        {draft && <Button onClick={() => setDrawer('publish')} data-testid="publish">{t('rules.publishAs', { n: next })}</Button>}
      </div>
      {draft && (
        <div className={styles.draft} data-testid="draft">
          <b>{t('rules.draft')}</b>
          <span>{t('rules.draftBy', { name: draft.by ?? '', at: formatDateTime(draft.at, language) })}</span>
          {book.faults.length > 0 && <span className={styles.warn}>{t('rules.problems', { count: book.faults.length })}</span>}
        </div>
      )}
      {(save.isError || discard.isError) && (
        <p role="alert" className={styles.warn} data-testid="rules-trouble">{refusal(save.error ?? discard.error)}</p>
      )}
      <div className={styles.columns}>
        <div>
          <div className={styles.above}>
            <span>{t('rules.lead')}</span>
            {run.data && <span>{t('rules.hits', { n: formatNumber(run.data.total, language) })}</span>}
          </div>
          <RuleList book={book} rules={rules} run={run.data} saving={save.isPending} onKeep={keep} />
        </div>
        <div className={styles.side}>
          <TryPlace />
          <DryRunPanel scope={scope} onScope={setScope} run={run.data} hasDraft={draft != null} />
        </div>
      </div>
      <Drawer opened={drawer !== undefined} onClose={() => setDrawer(undefined)} position="right" size={448}
        title={<b>{t(drawer === 'publish' ? 'rules.publish' : 'rules.old.title')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {drawer === 'publish' && draft && (
          <Publish revision={draft.revision} number={next} run={run.data} onClose={() => setDrawer(undefined)} />
        )}
        {drawer === 'versions' && <Versions revision={draft?.revision ?? 0} onClose={() => setDrawer(undefined)} />}
      </Drawer>
    </div>
  );
}

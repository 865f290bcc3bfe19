import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChanges, useSetup } from '../../api/administration';
import { useMay } from '../../api/session';
import type { Lack, Setup } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './admin.module.css';
import { ChangeLine } from './ChangeLine';
import { Transfer } from './Transfer';

type Step = Setup['steps'][number]['step'];

const pageOf: Record<Step, string> = {
  City: '/layers', Zones: '/layers', Departments: '/admin/departments', Categories: '/admin/categories', Rules: '/admin/rules',
  Line: '/admin/line', Report: '/tickets',
};
const pageOfLack: Record<Lack['kind'], string> = {
  Outline: '/layers', Zones: '/layers', Departments: '/admin/departments', Categories: '/admin/categories',
  DutyPhone: '/admin/departments', DutyMail: '/admin/departments', EnglishCategories: '/admin/categories',
  EnglishDepartments: '/admin/departments', UnroutedTickets: '/tickets?status=received',
};
const shownChanges = 5;

/** What is set up, what is missing, who changed what: an administrator's first page. */
export function AdminPage() {
  const { t } = useTranslation();
  useTitle(t('admin.title'));
  const may = useMay()('ConfigureCity');
  const setup = useSetup(may);
  const changes = useChanges(may);
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (setup.isError && !setup.data) return <ErrorMessage error={setup.error} onRetry={() => void setup.refetch()} />;
  if (!setup.data) return <RowSkeletons />;
  const { steps, missing, counts } = setup.data;
  const begun = steps.every((step) => step.done);
  const recent = changes.data?.pages[0]?.items.slice(0, shownChanges) ?? [];
  return (
    <div className={styles.page} data-testid="admin">
      <div className={styles.head}>
        <h1>{missing.length > 0 ? t('admin.lacking', { count: missing.length }) : t('admin.allSet')}</h1>
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          {!begun && <Steps steps={steps} />}
          <section>
            <h2>{t('admin.missing')}</h2>
            {missing.length === 0 ? <p className={styles.hint}>{t('admin.nothingMissing')}</p> : (
              <ul className={styles.lines}>
                {missing.map((lack) => <Missing key={lack.kind + String(lack.about)} lack={lack} />)}
              </ul>
            )}
          </section>
          <Cards counts={counts} />
        </div>
        <section>
          <h2>{t('admin.recent')}</h2>
          {recent.length === 0 ? <p className={styles.hint}>{t('admin.noChanges')}</p>
            : <ul className={styles.changes}>{recent.map((change) => <ChangeLine key={change.id} change={change} />)}</ul>}
          {recent.length > 0 && <p><Link to="/admin/changes">{t('admin.allChanges')}</Link></p>}
          <Transfer />
        </section>
      </div>
    </div>
  );
}

/** From an empty installation to the first ticket; it can be left at any time. */
function Steps({ steps }: { steps: Setup['steps'] }) {
  const { t } = useTranslation();
  const next = steps.find((step) => !step.done)?.step;
  return (
    <section data-testid="first-steps">
      <h2>{t('admin.start')} <small>{t('admin.steps', { total: steps.length, done: steps.filter((s) => s.done).length })}</small></h2>
      <p className={styles.hint}>{t('admin.startLead')}</p>
      <ul className={styles.lines}>
        {steps.map(({ step, done }) => (
          <li key={step} data-testid={`step-${step}`} data-done={done}>
            <span className={styles.disc} data-done={done}>{done && <Icon name="check" size={14} />}</span>
            <div>
              <b>{t(`admin.step.${step}`)}</b> <span className="visually-hidden">{t(done ? 'admin.done' : 'admin.todo')}</span>
              <div className={styles.hint}>{t(`admin.stepHint.${step}`)}</div>
            </div>
            {!done && (
              <Button component={Link} to={pageOf[step]} variant={step === next ? 'filled' : 'outline'} size="sm"
                aria-label={`${t(`admin.step.${step}`)}: ${t('admin.go')}`}>
                {t('admin.go')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Missing({ lack }: { lack: Lack }) {
  const { t } = useTranslation();
  const named = { name: lack.name ?? '', count: lack.count ?? 0 };
  return (
    <li data-testid={`lack-${lack.kind}`}>
      <span className={styles.disc} />
      <div>
        <b>{t(`admin.lack.${lack.kind}`, named)}</b>
        <div className={styles.hint}>{t(`admin.lackHint.${lack.kind}`, named)}</div>
      </div>
      <Button component={Link} to={pageOfLack[lack.kind]} variant="outline" size="sm">{t(`admin.lackDo.${lack.kind}`)}</Button>
    </li>
  );
}

function Cards({ counts }: { counts: Setup['counts'] }) {
  const { t } = useTranslation();
  const may = useMay();
  const cards = [
    { to: '/admin/departments', key: 'departments', words: [t('admin.counts.departments', { n: counts.departments })] },
    {
      to: '/staff', key: 'staff', words: [t('admin.counts.staff', { n: counts.staff }),
        ...(counts.invited > 0 ? [t('admin.counts.invited', { n: counts.invited })] : [])],
    },
    {
      to: '/admin/categories', key: 'categories', words: [t('admin.counts.categories', { n: counts.categories }),
        ...(counts.retiredCategories > 0 ? [t('admin.counts.retired', { n: counts.retiredCategories })] : [])],
    },
    { to: '/admin/replies', key: 'replies', words: [t('admin.counts.replies', { n: counts.replies })] },
    { to: '/admin/partners', key: 'partners', words: [t('admin.counts.partners', { n: counts.partners })] },
    { to: '/admin/shelters', key: 'shelters', words: [t('admin.counts.shelters', { n: counts.shelters })] },
    { to: '/layers', key: 'zones', words: [t('admin.counts.zones', { layers: counts.layers, n: counts.zones })] },
    { to: '/admin/rules', key: 'rules', words: [t('admin.counts.rules', { n: counts.rules })] },
    { to: '/calendar', key: 'calendar', words: [t('admin.counts.calendar')] },
    { to: '/admin/line', key: 'line', words: [t('admin.counts.line')] },
    { to: '/privacy-register', key: 'privacy', words: [t('admin.counts.privacy')] },
  ] as const;
  return (
    <section>
      <h2>{t('admin.settings')}</h2>
      <div className={styles.cards}>
        {cards.filter((card) => card.key !== 'staff' || may('ManageStaff')).map((card) => (
          <Link key={card.key} to={card.to}>{t(`admin.card.${card.key}`)}<span>{card.words.join(' ・ ')}</span></Link>
        ))}
      </div>
    </section>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useChangeDraft, useLayerDraft } from '../../api/layers';
import { useMay } from '../../api/session';
import type { DraftSettings, LayerDraft } from '../../api/types';
import { formatTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import { useTitle } from '../page/useTitle';
import { DraftColumns } from './DraftColumns';
import { DraftComparison } from './DraftComparison';
import { DraftFile } from './DraftFile';
import { DraftFindings } from './DraftFindings';
import { DraftMap } from './DraftMap';
import { DraftPublish } from './DraftPublish';
import { DraftPurpose } from './DraftPurpose';
import styles from './layers.module.css';

/** From a file to a version, step by step on one page; each answer is kept and checked at once. */
export function DraftPage() {
  const { t } = useTranslation();
  const id = Number(useParams()['id']);
  const may = useMay()('ConfigureCity');
  const [left, setLeft] = useState(false);
  const draft = useLayerDraft(id, may && !left);
  useTitle(draft.data ? t('layers.importing', { name: draft.data.settings.layerNameJa }) : t('layers.title'));
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (draft.isError && !draft.data) return <ErrorMessage error={draft.error} onRetry={() => void draft.refetch()} />;
  if (!draft.data) return <RowSkeletons />;
  return <Draft key={id} draft={draft.data} onLeave={() => setLeft(true)} />;
}

const steps = ['file', 'columns', 'check', 'publish'] as const;

function Draft({ draft, onLeave }: { draft: LayerDraft; onLeave: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const change = useChangeDraft(draft.id);
  const settings = change.isPending ? change.variables : draft.settings;
  const say = (part: Partial<DraftSettings>) => change.mutate({ ...settings, ...part });
  const current = draft.ready ? 'publish' : 'check';
  return (
    <div className={styles.page} data-testid="draft" data-ready={draft.ready} data-busy={change.isPending}>
      <header>
        <nav className={styles.crumbs}><Link to="/layers">{t('layers.title')}</Link></nav>
        <span className="quiet" role="status">
          {change.isPending ? t('layers.saving') : t('layers.savedAt', { time: formatTime(draft.changedAt, language) })}
        </span>
      </header>
      <h1>{t('layers.importing', { name: settings.layerNameJa })}</h1>
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          <li key={step} data-state={step === current ? 'now' : steps.indexOf(current) > at ? 'done' : 'later'}
            aria-current={step === current ? 'step' : undefined}>
            {at + 1} {t(`layers.steps.${step}`)}
          </li>
        ))}
      </ol>
      {change.isError && <p role="alert" className={styles.warn} data-testid="draft-trouble">{refusal(change.error)}</p>}
      <DraftFile draft={draft} settings={settings} onSay={say} />
      <section>
        <h2>{t('layers.steps.columns')}</h2>
        {draft.format != null && <DraftColumns draft={draft} settings={settings} onSay={say} />}
        <DraftPurpose settings={settings} onSay={say} />
      </section>
      <section>
        <h2>{t('layers.steps.check')}</h2>
        <p className="quiet" data-testid="draft-sum"><Sum draft={draft} /></p>
        <div className={styles.check}>
          <DraftMap draft={draft} />
          <DraftFindings draft={draft} settings={settings} onSay={say} />
        </div>
      </section>
      {draft.comparison && (
        <section>
          <h2>{t('layers.compare')}</h2>
          <DraftComparison comparison={draft.comparison} isFirst={draft.layerId == null} />
        </section>
      )}
      <DraftPublish draft={draft} busy={change.isPending} onLeave={onLeave} />
    </div>
  );
}

function Sum({ draft }: { draft: LayerDraft }) {
  const { t } = useTranslation();
  const open = draft.findings.filter((f) => f.state === 'Refused' || f.state === 'Undecided').length;
  const first = draft.zones > 0 ? t('layers.shapesToZones', { shapes: draft.shapes, zones: draft.zones }) : t('layers.notYet');
  return <>{first} {open > 0 ? t('layers.toDecide', { n: open }) : t('layers.nothingLeft')}</>;
}

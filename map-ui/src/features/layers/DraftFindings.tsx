import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftSettings, Finding, LayerDraft } from '../../api/types';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { formatArea, isNumbered, silent } from './findings';
import styles from './layers.module.css';

interface Props { draft: LayerDraft; settings: DraftSettings; onSay: (part: Partial<DraftSettings>) => void }

/** What was found, in the order of the numbers on the map, and what was looked for in vain. */
export function DraftFindings({ draft, settings, onSay }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const found = draft.findings.filter((f) => f.kind !== 'vertices' || f.state === 'Refused');
  const vertices = draft.findings.find((f) => f.kind === 'vertices');
  const without = silent(draft.findings);
  return (
    <div className={styles.findings}>
      <ol>
        {found.map((finding, at) => (
          <li key={finding.kind} data-testid="finding" data-kind={finding.kind} data-state={finding.state}>
            <span className={styles.mark} data-state={finding.state} aria-hidden="true">
              {isNumbered(finding) ? at + 1 : <Icon name="check" size={16} />}
            </span>
            <div>
              <h3>{t(`finding.${finding.kind as 'metres'}`)} <Count finding={finding} /></h3>
              <p>{t(`findingText.${finding.kind as 'metres'}`)}</p>
              <Items finding={finding} />
              {finding.choices && finding.choices.length > 0 && (
                <Select aria-label={t(`finding.${finding.kind as 'metres'}`)} placeholder={t('layers.choose')}
                  value={finding.choice ?? null} allowDeselect={false} error={finding.state === 'Undecided'}
                  data-testid={`choice-${finding.kind}`}
                  data={finding.choices.map((value) => ({ value, label: t(`findingChoice.${value as 'keep'}`) }))}
                  onChange={(value) => { if (value) onSay({ choices: { ...settings.choices, [finding.kind]: value } }); }} />
              )}
            </div>
          </li>
        ))}
      </ol>
      {without.length > 0 && (
        <p className="quiet">
          <b>{t('layers.alsoChecked')}</b><br />
          {without.map((kind) => t(`finding.${kind}`)).join(language === 'ja' ? '、' : ', ')}
          {vertices && ` · ${t('finding.vertices')} ${formatNumber(vertices.count, language)}`}
        </p>
      )}
    </div>
  );
}

const units: Record<string, 'shapes' | 'places' | 'zones'> = {
  overlaps: 'places', gaps: 'places', 'duplicate-code': 'zones', multipolygons: 'zones', holes: 'zones', 'no-english': 'zones',
};

function Count({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (finding.kind === 'old-datum') return <small>EPSG:{finding.count}</small>;
  if (finding.kind === 'vertices') return <small>{formatNumber(finding.count, language)}</small>;
  if (finding.kind === 'uncovered') return <small>{formatArea(finding.items[0]?.before ?? 0, language)}</small>;
  const all = finding.items.reduce((sum, item) => sum + (item.before ?? 0), 0);
  const measured = (finding.kind === 'overlaps' || finding.kind === 'gaps') && finding.items.length === finding.count;
  return (
    <small>
      {t(`findingUnit.${units[finding.kind] ?? 'shapes'}`, { n: formatNumber(finding.count, language) })}
      {measured && ` ${t('findingUnit.total', { area: formatArea(all, language) })}`}
    </small>
  );
}

const most = 6;

function Items({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, items, count } = finding;
  if (kind === 'uncovered' || items.length === 0) return null;
  const rest = count - Math.min(items.length, most);
  const more = rest > 0 && t('layers.more', { n: formatNumber(rest, language) });
  if (kind === 'overlaps' || kind === 'gaps' || kind === 'invalid' || kind === 'duplicate-code') {
    return (
      <ul className={styles.items}>
        {items.slice(0, most).map((item, at) => (
          <li key={at}>
            <span>{item.name}{kind === 'overlaps' ? ` × ${item.other}` : kind === 'duplicate-code' ? `: ${item.other}` : ''}</span>
            {kind === 'duplicate-code' ? <span>{t('findingUnit.shapes', { n: item.before })}</span> : (
              <span className={styles.n}>
                {item.before != null && formatArea(item.before, language)}
                {item.after != null && ` → ${formatArea(item.after, language)}`}
              </span>
            )}
          </li>
        ))}
        {more && <li className="quiet">{more}</li>}
      </ul>
    );
  }
  return (
    <p className="quiet">
      {items.slice(0, most).map((item) => item.name).join(language === 'ja' ? '、' : ', ')} {more}
    </p>
  );
}

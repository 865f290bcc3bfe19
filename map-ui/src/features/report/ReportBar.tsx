import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { reportPdf } from '../../api/printing';
import { csvLink, type ReportView } from '../../api/report';
import { noFilter } from '../../api/ticketFilter';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { CategoryChoices } from '../filters/choices';
import { useFilterWords } from '../filters/FilterBar';
import { Check, FilterChip } from '../filters/FilterChip';
import bar from '../filters/filters.module.css';
import { PeriodChoices, reportPeriods } from '../filters/PeriodChoices';
import { PdfButton } from '../page/PdfButton';

interface Props { view: ReportView; onChange: (patch: Partial<ReportView>) => void }

export function ReportBar({ view, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const filter = { ...noFilter, category: view.category, from: view.from, to: view.to };
  const words = useFilterWords(filter);
  const layer = lookup.layer(view.layer);
  const periods = reportPeriods();
  const presets = (['thisMonth', 'lastMonth', 'thisYear', 'lastYear'] as const)
    .map((key) => ({ name: t(`report.${key}`), period: periods[key] }));
  return (
    <div className={bar.bar} role="group" aria-label={t('filter.label')}>
      <FilterChip name={t('report.layer')} value={layer && `${nameOf(layer, language)} (${layer.zones.length})`} testId="report-layer">
        {(close) => (
          <div className={bar.presets}>
            {lookup.districtLayers.map((l) => (
              <button key={l.id} type="button" aria-pressed={l === layer}
                onClick={() => { onChange({ layer: l.code, zone: undefined }); close(); }}>
                {nameOf(l, language)}
              </button>
            ))}
          </div>
        )}
      </FilterChip>
      {layer && (
        <FilterChip name={t('report.zone')} testId="report-zone"
          value={view.zone === undefined ? t('common.all') : nameOf(lookup.zones.get(view.zone), language)}>
          {layer.zones.filter((z) => !z.retired).map((z) => (
            <Check key={z.id} value={z.id} checked={view.zone === z.id}
              onChange={() => onChange({ zone: view.zone === z.id ? undefined : z.id })}>
              {nameOf(z, language)}
            </Check>
          ))}
        </FilterChip>
      )}
      <FilterChip name={t('report.period')} value={words.period} testId="report-period">
        <PeriodChoices period={{ from: view.from, to: view.to }} presets={presets}
          onChange={({ from, to }) => onChange({ ...(from ? { from } : {}), ...(to ? { to } : {}) })} />
      </FilterChip>
      <FilterChip name={t('report.category')} value={words.category ?? t('common.all')} testId="report-category" wide>
        <CategoryChoices filter={filter} onChange={({ category }) => category && onChange({ category })} />
      </FilterChip>
      <span className="grow" />
      <Button component="a" href={csvLink(view)} download variant="default" leftSection={<Icon name="download" size={16} />}
        data-testid="csv">
        {t('report.csv')}
      </Button>
      <PdfButton href={reportPdf(view, language)} />
      <Button leftSection={<Icon name="print" size={16} />} onClick={() => window.print()}>{t('report.print')}</Button>
    </div>
  );
}

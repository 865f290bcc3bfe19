import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useColleagues } from '../../api/persons';
import { clearedFilter, isFiltered, type TicketFilter } from '../../api/ticketFilter';
import { statusesOf } from '../../status/statuses';
import { nameOf, formatShortDay } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { CategoryChoices, DepartmentChoices, DueChoices, MoreChoices, PersonChoices, StatusChoices, ZoneChoices } from './choices';
import { FilterChip } from './FilterChip';
import { MyWork } from './MyWork';
import styles from './filters.module.css';
import { PeriodChoices, recentPeriods } from './PeriodChoices';

interface Props {
  filter: TicketFilter;
  onChange: (patch: Partial<TicketFilter>) => void;
  withUnplaced?: boolean;
  children?: ReactNode;
}

export function FilterBar({ filter, onChange, withUnplaced = false, children }: Props) {
  const { t } = useTranslation();
  const words = useFilterWords(filter);
  const choices = { filter, onChange };
  const recent = recentPeriods();
  const presets = (['today', 'week', 'month'] as const).map((key) => ({ name: t(`filter.${key}`), period: recent[key] }));
  const setPeriod = ({ from, to }: { from: string | undefined; to: string | undefined }) =>
    onChange({ from, to });
  const clear = () => onChange({ ...clearedFilter, sort: filter.sort });
  return (
    <div className={styles.bar} role="group" aria-label={t('filter.label')} data-testid="filters">
      <MyWork {...choices} />
      <FilterChip name={t('filter.status')} value={words.status} testId="filter-status"><StatusChoices {...choices} /></FilterChip>
      <FilterChip name={t('filter.department')} value={words.department} testId="filter-department">
        <DepartmentChoices {...choices} />
      </FilterChip>
      <FilterChip name={t('person.title')} value={words.person} testId="filter-person"><PersonChoices {...choices} /></FilterChip>
      <FilterChip name={t('filter.category')} value={words.category} testId="filter-category" wide>
        <CategoryChoices {...choices} />
      </FilterChip>
      <FilterChip name={t('filter.zone')} value={words.zone} testId="filter-zone"><ZoneChoices {...choices} /></FilterChip>
      <FilterChip name={t('deadline.filter')} value={words.due} testId="filter-due"><DueChoices {...choices} /></FilterChip>
      <FilterChip name={t('filter.period')} value={words.period} testId="filter-period">
        <PeriodChoices period={{ from: filter.from, to: filter.to }} presets={presets} onChange={setPeriod} />
      </FilterChip>
      <FilterChip name={t('filter.more')} value={words.more} testId="filter-more">
        <MoreChoices {...choices} withUnplaced={withUnplaced} />
      </FilterChip>
      {filter.text && (
        <button type="button" className={styles.chip} data-set="true" onClick={() => onChange({ text: '' })}
          aria-label={t('filter.clearOne', { name: t('filter.text') })}>
          <span className={styles.words}>{t('filter.text')}: {filter.text}</span><Icon name="close" size={16} />
        </button>
      )}
      {isFiltered(filter) && (
        <button type="button" className={styles.clear} onClick={clear} data-testid="clear-filters">{t('filter.clear')}</button>
      )}
      <span className="grow" />
      {children}
    </div>
  );
}

/** What is chosen, short enough for a chip. */
export function useFilterWords(filter: TicketFilter) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const some = (names: string[]): string | undefined => {
    const [first, ...rest] = names;
    return first === undefined || rest.length === 0 ? first : t('filter.several', { first, n: rest.length });
  };
  const { from, to } = filter;
  const status = filter.status === 'all' ? t('filter.statusAll') : some(filter.status.map((s) => statusesOf(lookup)[s].words[language]));
  const day = (iso: string) => formatShortDay(iso, language);
  const outside = lookup.city.zoneLayers.find((l) => l.id === filter.outsideLayer);
  const zone = filter.zone === undefined
    ? outside && t('filter.outside', { layer: nameOf(outside, language) })
    : nameOf(lookup.zones.get(filter.zone), language);
  const colleagues = useColleagues(undefined, typeof filter.person === 'number').data?.items;
  // one's own have a chip of their own
  const person = filter.person === 'me' ? undefined : filter.person === 'nobody' ? t('person.filterNobody')
    : filter.person === undefined ? undefined : colleagues?.find((c) => c.id === filter.person)?.name ?? `${filter.person}`;
  let period: string | undefined;
  if (from && to) {
    period = from === to ? day(from) : `${formatShortDay(from, language, undefined, to)}–${formatShortDay(to, language, undefined, from)}`;
  }
  if (from && !to) period = t('filter.since', { day: day(from) });
  if (to && !from) period = t('filter.until', { day: day(to) });
  return {
    status: status ?? t('filter.statusOpen'),
    department: some(filter.department.map((id) => (id === 0 ? t('common.noDepartment') : nameOf(lookup.departments.get(id), language)))),
    category: some(filter.category.map((id) => nameOf(lookup.categories.get(id), language))),
    zone,
    period,
    person,
    due: filter.due && t(`deadline.${filter.due}Only`),
    more: some([
      ...(filter.urgent ? [t('filter.urgentOnly')] : []),
      ...(filter.notFixed ? [t('filter.notFixedOnly')] : []),
      ...(filter.claimed ? [t('filter.claimedOnly')] : []),
      ...(filter.placed === false ? [t('filter.unplacedOnly')] : []),
    ]),
  };
}

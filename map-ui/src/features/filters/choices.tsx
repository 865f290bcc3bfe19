import { useTranslation } from 'react-i18next';
import { useCity, type CityLookup } from '../../api/city';
import { useColleagues } from '../../api/persons';
import { allStatuses, openStatuses } from '../../api/statuses';
import { dues, effectiveStatuses, type TicketFilter, type Whose } from '../../api/ticketFilter';
import type { Category } from '../../api/types';
import { StatusMark } from '../../status/StatusMark';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Check, toggled } from './FilterChip';
import styles from './filters.module.css';

export interface ChoicesProps { filter: TicketFilter; onChange: (patch: Partial<TicketFilter>) => void }

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x) => b.includes(x));

export function StatusChoices({ filter, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const chosen = effectiveStatuses(filter);
  const toggle = (status: (typeof allStatuses)[number]) => {
    const next = toggled(chosen === 'all' ? allStatuses : chosen, status);
    onChange({ status: same(next, openStatuses) ? [] : same(next, allStatuses) ? 'all' : next });
  };
  return (
    <>
      <div className={styles.presets}>
        <button type="button" aria-pressed={chosen !== 'all' && same(chosen, openStatuses)} onClick={() => onChange({ status: [] })}>
          {t('filter.statusOpen')}
        </button>
        <button type="button" aria-pressed={chosen === 'all'} onClick={() => onChange({ status: 'all' })}>{t('filter.statusAll')}</button>
      </div>
      {allStatuses.map((status) => (
        <Check key={status} value={status} checked={chosen === 'all' || chosen.includes(status)} onChange={() => toggle(status)}>
          <StatusMark status={status} size={16} withWord />
        </Check>
      ))}
    </>
  );
}

export function DepartmentChoices({ filter, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nobody = { id: 0, nameJa: t('common.noDepartment'), nameEn: t('common.noDepartment') };
  return [...useCity().city.departments, nobody].map((d) => (
    <Check key={d.id} value={d.id} checked={filter.department.includes(d.id)}
      onChange={() => onChange({ department: toggled(filter.department, d.id) })}>
      {nameOf(d, language)}
    </Check>
  ));
}

export function CategoryChoices({ filter, onChange }: ChoicesProps) {
  const language = useLanguage();
  const lookup = useCity();
  const toggle = (category: Category) => onChange({ category: toggleCategory(filter.category, category, lookup) });
  return lookup.topCategories.map((top) => {
    const children = lookup.childrenOf(top.id);
    const all = filter.category.includes(top.id);
    return (
      <fieldset key={top.id}>
        <Check value={top.id} checked={all} partly={children.some((c) => filter.category.includes(c.id))} onChange={() => toggle(top)}>
          <b>{nameOf(top, language)}</b>
        </Check>
        {children.map((c) => (
          <Check key={c.id} inset value={c.id} checked={all || filter.category.includes(c.id)} onChange={() => toggle(c)}>
            {nameOf(c, language)}
          </Check>
        ))}
      </fieldset>
    );
  });
}

/** A parent stands for all its children: taking one away leaves the others, completing them brings the parent back. */
export function toggleCategory(chosen: readonly number[], category: Category, lookup: CityLookup): number[] {
  if (category.parentId == null) {
    const children = lookup.childrenOf(category.id).map((c) => c.id);
    return toggled(chosen.filter((id) => !children.includes(id)), category.id);
  }
  const parent = category.parentId;
  const siblings = lookup.childrenOf(parent).map((c) => c.id);
  if (chosen.includes(parent)) {
    return [...chosen.filter((id) => id !== parent), ...siblings.filter((id) => id !== category.id)];
  }
  const next = toggled(chosen, category.id);
  return siblings.every((id) => next.includes(id)) ? [...next.filter((id) => !siblings.includes(id)), parent] : next;
}

export function ZoneChoices({ filter, onChange }: ChoicesProps) {
  const language = useLanguage();
  return useCity().districtLayers.map((layer) => (
    <fieldset key={layer.id}>
      <legend className={styles.group}>{nameOf(layer, language)}</legend>
      {layer.zones.filter((zone) => !zone.retired).map((zone) => (
        <Check key={zone.id} value={zone.id} checked={filter.zone === zone.id}
          onChange={() => onChange({ zone: filter.zone === zone.id ? undefined : zone.id, outsideLayer: undefined })}>
          {nameOf(zone, language)}
        </Check>
      ))}
    </fieldset>
  ));
}

export function DueChoices({ filter, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  return dues.map((due) => (
    <Check key={due} value={due} checked={filter.due === due} onChange={() => onChange({ due: filter.due === due ? undefined : due })}>
      {t(`deadline.${due}Only`)}
    </Check>
  ));
}

export function PersonChoices({ filter, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const colleagues = useColleagues().data?.items ?? [];
  const choices: [Whose, string][] = [
    ['me', t('person.filterMe')], ['nobody', t('person.filterNobody')], ...colleagues.map((c): [Whose, string] => [c.id, c.name]),
  ];
  return choices.map(([person, name]) => (
    <Check key={person} value={person} checked={filter.person === person}
      onChange={() => onChange({ person: filter.person === person ? undefined : person })}>
      {name}
    </Check>
  ));
}

export function MoreChoices({ filter, onChange, withUnplaced }: ChoicesProps & { withUnplaced: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Check checked={filter.urgent} onChange={() => onChange({ urgent: !filter.urgent })}>{t('filter.urgentOnly')}</Check>
      <Check checked={filter.notFixed} onChange={() => onChange({ notFixed: !filter.notFixed })}>{t('filter.notFixedOnly')}</Check>
      <Check checked={filter.claimed} onChange={() => onChange({ claimed: !filter.claimed })}>{t('filter.claimedOnly')}</Check>
      {withUnplaced && (
        <Check checked={filter.placed === false} onChange={() => onChange({ placed: filter.placed === false ? undefined : false })}>
          {t('filter.unplacedOnly')}
        </Check>
      )}
    </>
  );
}

import type { TFunction } from 'i18next';
import type { CityLookup } from '../../api/city';
import type { RoutingRule } from '../../api/types';
import { nameOf } from '../../text/format';
import type { Language } from '../../text/i18n';

interface Known { t: TFunction; lookup: CityLookup; language: Language }

/** What a rule asks for, as a sentence: every condition, or that there is none. */
export function conditionWords(rule: RoutingRule, { t, lookup, language }: Known): string {
  const join = t('rules.words.join');
  const names = (all: (string | undefined)[]) => all.filter(Boolean).join(join);
  const parts: string[] = [];
  if (rule.categoryIds.length > 0) {
    const categories = names(rule.categoryIds.map((id) => nameOf(lookup.categories.get(id), language)));
    const group = rule.categoryIds.length > 1 || rule.categoryIds.some((id) => lookup.childrenOf(id).length > 0);
    parts.push(t(group ? 'rules.words.group' : 'rules.words.categories', { names: categories }));
  }
  if (rule.layerId != null) {
    const layer = nameOf(lookup.city.zoneLayers.find((l) => l.id === rule.layerId), language);
    parts.push(rule.zoneIds.length === 0 ? t('rules.words.layer', { layer })
      : t('rules.words.zones', { names: names(rule.zoneIds.map((id) => nameOf(lookup.zones.get(id), language))) }));
  }
  if (rule.danger != null) parts.push(t(rule.danger ? 'rules.words.dangerYes' : 'rules.words.dangerNo'));
  if (rule.channels.length > 0)
    parts.push(t('rules.words.channels', { names: rule.channels.map((c) => t(`rules.channels.${c}`)).join(join) }));
  if (rule.workingTime != null) parts.push(t(rule.workingTime ? 'rules.words.timeOpen' : 'rules.words.timeClosed'));
  return parts.length === 0 ? t('rules.words.all') : parts.join(join);
}

/** What a rule does. */
export function outcomeWords(rule: RoutingRule, { t, lookup, language }: Known): string {
  const department = rule.departmentId == null ? t('rules.words.own') : nameOf(lookup.departments.get(rule.departmentId), language);
  return rule.urgent ? department + t('rules.words.join') + t('rules.words.urgent') : department;
}

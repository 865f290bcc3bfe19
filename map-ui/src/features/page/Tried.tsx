import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { FoundZone, Routing } from '../../api/types';
import { formatMetres, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import styles from './tried.module.css';

/** The zones that a place lies in, by layer. */
export function ZonesFound({ zones }: { zones: FoundZone[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const named = zones.map((zone) => {
    const layer = nameOf(city.zoneLayers.find((l) => l.id === zone.layerId), language);
    const name = nameOf(zone, language);
    const near = zone.nearestMetres == null ? name : t('rules.try.nearest', { name, metres: formatMetres(zone.nearestMetres) });
    return t('rules.try.zoneIn', { layer, zone: near });
  });
  return (
    <p className={styles.zones}>
      <b>{t('rules.try.zones')}</b> {named.length > 0 ? named.join(t('common.comma')) : t('rules.try.noZones')}
    </p>
  );
}

const range = (from: number, to: number) => (from === to ? String(from) : `${from}–${to}`);

/** Every rule that was looked at, with the reason why it did not match; neighbours with the same reason stand together. */
export function Tried({ routing, count }: { routing: Routing; count: number | undefined }) {
  const { t } = useTranslation();
  const lines: { from: number; to: number; why: NonNullable<Routing['tried'][number]['why']> | null; name: string }[] = [];
  for (const { rule, why } of routing.tried) {
    const last = lines.at(-1);
    if (why && last?.why === why) last.to = rule.position;
    else lines.push({ from: rule.position, to: rule.position, why: why ?? null, name: rule.name });
  }
  const end = lines.at(-1)?.to ?? 0;
  return (
    <ol className={styles.tried} data-testid="tried">
      {lines.map((line) => (
        <li key={line.from} data-won={line.why === null}>
          <span>{range(line.from, line.to)}</span>
          <Icon name={line.why === null ? 'check' : 'close'} size={16} />
          <span>{line.why === null ? `${line.name} ${t('rules.try.decided')}`.trim() : t(`rules.why.${line.why}`)}</span>
        </li>
      ))}
      {count !== undefined && count > end && (
        <li><span>{range(end + 1, count)}</span><span /><span className="quiet">{t('rules.try.notLooked')}</span></li>
      )}
      {lines.every((line) => line.why !== null) && (
        <li data-won="true"><span>–</span><Icon name="check" size={16} /><span>{t('rules.fallback')}</span></li>
      )}
    </ol>
  );
}

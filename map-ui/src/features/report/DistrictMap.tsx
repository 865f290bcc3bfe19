import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { DistrictReport } from '../../api/types';
import { paintDistricts, districtStyle, type District } from '../../map/districts';
import canvas from '../../map/map.module.css';
import type { MapLayerMouseEvent } from '../../map/maplibre';
import { useMap } from '../../map/useMap';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { classColours, classLimits, classOf, isDark } from './figures';
import styles from './report.module.css';

interface Props { report: DistrictReport; picked: string | undefined; onPick: (code: string | undefined) => void }

export function DistrictMap({ report, picked, onPick }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const limits = useMemo(() => classLimits(report.rows.filter((r) => r.zoneId != null)), [report.rows]);
  const districts = useMemo(() => report.rows.flatMap((row): District[] => {
    if (row.code == null) return [];
    const index = classOf(row.received, limits);
    const colour = classColours[index] ?? classColours[0];
    return [{ code: row.code, received: row.received, label: formatNumber(row.received, language), colour, dark: isDark(index) }];
  }), [report.rows, limits, language]);

  const { container, map, stylesLoaded, failed } = useMap({
    bounds: city.bounds, style: districtStyle(report.layer.code), styleKey: `${report.layer.code}|${language}`, printable: true,
  });
  useEffect(() => {
    if (map && stylesLoaded) paintDistricts(map, districts, picked, language);
  }, [map, stylesLoaded, districts, picked, language]);

  const pick = useRef(onPick);
  useEffect(() => { pick.current = onPick; });
  useEffect(() => {
    if (!map) return;
    const enter = (event: MapLayerMouseEvent) => {
      const code: unknown = event.features?.[0]?.properties['code'];
      pick.current(typeof code === 'string' ? code : undefined);
    };
    const leave = () => pick.current(undefined);
    map.on('mousemove', 'district', enter);
    map.on('mouseleave', 'district', leave);
    return () => { map.off('mousemove', 'district', enter); map.off('mouseleave', 'district', leave); };
  }, [map]);

  return (
    <section className={styles.mapSection}>
      <h2>{t('report.mapTitle')} <small>{t('report.unit')}</small></h2>
      <div className={styles.map} role="img" aria-label={t('report.mapLabel')}>
        {failed ? <p className="notice">{t('map.missingTitle')}</p>
          : <div ref={container} className={canvas.canvas} data-testid="report-map" />}
      </div>
      <ul className={styles.legend}>
        <li className={styles.classes}>{t('report.classes')}</li>
        {limits.map((limit, i) => {
          const next = limits[i + 1];
          return (
            <li key={limit}>
              <svg width="24" height="16" aria-hidden="true"><rect width="24" height="16" fill={classColours[i]} stroke="#767676" /></svg>
              {next === undefined ? t('report.atLeast', { n: limit })
                : next - 1 === limit ? limit : t('report.upTo', { from: limit, to: next - 1 })}
            </li>
          );
        })}
        <li className={styles.pickedKey}>
          <svg width="24" height="16" aria-hidden="true">
            <rect x="1" y="1" width="22" height="14" fill="#fff" stroke="#000" strokeWidth="3" />
          </svg>
          {t('report.chosen')}
        </li>
      </ul>
    </section>
  );
}

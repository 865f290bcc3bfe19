import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useDraftShapes } from '../../api/layers';
import type { LayerDraft } from '../../api/types';
import { addDraftLayers, boundsOf, draftColours, paintDraft, type Mark } from '../../map/draftZones';
import canvas from '../../map/map.module.css';
import { useBaseStyle } from '../../map/useBaseStyle';
import { useMap } from '../../map/useMap';
import { useLanguage } from '../../text/i18n';
import { isNumbered } from './findings';
import styles from './layers.module.css';

const states = ['new', 'moved', 'same', 'gone'] as const;

/** The zones as they would be, coloured by what becomes of them, and where something was found. */
export function DraftMap({ draft }: { draft: LayerDraft }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const shapes = useDraftShapes(draft.id, draft.changedAt).data;
  const marks = useMemo(() => draft.findings.filter((f) => f.kind !== 'vertices' || f.state === 'Refused')
    .flatMap((finding, at): Mark[] => (isNumbered(finding)
      ? finding.items.flatMap((item) => (item.at ? [{ label: String(at + 1), at: item.at }] : [])) : [])), [draft.findings]);
  const base = useBaseStyle(city.basemaps[0], language);
  const { container, map, stylesLoaded, failed } = useMap({
    bounds: city.bounds, style: base.style, styleKey: base.key, printable: true, addLayers: (live) => addDraftLayers(live, language),
  });
  useEffect(() => {
    if (!map || stylesLoaded === 0 || !shapes) return;
    paintDraft(map, shapes, marks);
  }, [map, stylesLoaded, shapes, marks]);
  useEffect(() => {
    const bounds = shapes && boundsOf(shapes);
    if (map && bounds) map.fitBounds(bounds, { padding: 24, animate: false });
  }, [map, shapes]);
  return (
    <div>
      <div className={styles.map} role="region" aria-label={t('layers.map')}>
        {failed ? <p className="notice">{t('map.missingTitle')}</p>
          : <div ref={container} className={canvas.canvas} data-testid="draft-map" />}
      </div>
      <ul className={styles.legend}>
        {states.map((state) => (
          <li key={state}>
            <svg width="24" height="16" aria-hidden="true">
              <rect x="1" y="1" width="22" height="14" fill={draftColours[state]} stroke="#333" />
            </svg>
            {t(`layers.legend.${state}`)}
          </li>
        ))}
        {marks.length > 0 && (
          <li><svg width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="7" /></svg>{t('layers.legend.found')}</li>
        )}
      </ul>
    </div>
  );
}

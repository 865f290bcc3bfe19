import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../api/types';
import type { StatusLooks } from '../status/statuses';
import type { Camera } from './camera';
import { createMap, type LiveMap, type StyleSpecification } from './maplibre';

interface Options {
  bounds: Bounds;
  camera?: Camera | undefined;
  interactive?: boolean;
  printable?: boolean;
  bottom?: number | undefined;
  style: StyleSpecification | string;
  statuses?: StatusLooks;
  /** Another key builds the style anew; the map itself and where it looks stay. */
  styleKey: string;
  /** Puts own sources and layers on every new style. */
  addLayers?: (map: LiveMap) => void;
}

interface MapInPlace { container: RefObject<HTMLDivElement | null>; map: LiveMap | undefined; stylesLoaded: number; failed: boolean }

/** A map for as long as the view lives; `stylesLoaded` counts the styles that are ready to be drawn on. */
export function useMap(options: Options): MapInPlace {
  const { bounds, camera, interactive = true, printable = false, bottom = 0, style, statuses, styleKey, addLayers } = options;
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<LiveMap>();
  const [stylesLoaded, setStylesLoaded] = useState(0);
  const [failed, setFailed] = useState(false);
  const latest = useRef({ bounds, bottom, camera, style, statuses, styleKey, addLayers, label: t('nav.map'), shownKey: styleKey });
  useEffect(() => { Object.assign(latest.current, { style, addLayers }); });

  useEffect(() => {
    if (!container.current) return;
    const start = latest.current;
    let created: LiveMap;
    try {
      created = createMap({
        container: container.current, style: start.style, bounds: start.bounds, bottom: start.bottom, statuses: start.statuses,
        interactive, printable,
        ...(start.camera ? { camera: start.camera } : {}), words: { 'Map.Title': start.label },
      });
    } catch {
      setFailed(true);
      return;
    }
    created.on('style.load', () => {
      latest.current.addLayers?.(created);
      setStylesLoaded((n) => n + 1);
    });
    setMap(created);
    return () => { setMap(undefined); created.remove(); };
  }, [interactive, printable]);

  useEffect(() => {
    if (!map || latest.current.shownKey === styleKey) return;
    latest.current.shownKey = styleKey;
    map.setStyle(latest.current.style, { diff: false });
  }, [map, styleKey]);

  return { container, map, stylesLoaded, failed };
}

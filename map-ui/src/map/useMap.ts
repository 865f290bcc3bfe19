import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../api/types';
import type { Look } from './look';
import { createMap, type LiveMap, type StyleSpecification } from './maplibre';

interface Options {
  bounds: Bounds;
  look?: Look | undefined;
  interactive?: boolean;
  printable?: boolean;
  bottom?: number | undefined;
  style: StyleSpecification;
  /** Another key builds the style anew; the map itself and where it looks stay. */
  styleKey: string;
  /** Puts own sources and layers on every new style. */
  dress?: (map: LiveMap) => void;
}

interface MapInPlace { container: RefObject<HTMLDivElement | null>; map: LiveMap | undefined; dressed: number; failed: boolean }

/** A map for as long as the view lives; `dressed` counts the styles that are ready to be drawn on. */
export function useMap({ bounds, look, interactive = true, printable = false, bottom = 0, style, styleKey, dress }: Options): MapInPlace {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<LiveMap>();
  const [dressed, setDressed] = useState(0);
  const [failed, setFailed] = useState(false);
  const latest = useRef({ bounds, bottom, look, style, styleKey, dress, label: t('nav.map'), shownKey: styleKey });
  useEffect(() => { Object.assign(latest.current, { style, dress }); });

  useEffect(() => {
    if (!container.current) return;
    const start = latest.current;
    let created: LiveMap;
    try {
      created = createMap({
        container: container.current, style: start.style, bounds: start.bounds, bottom: start.bottom, interactive, printable,
        ...(start.look ? { look: start.look } : {}), words: { 'Map.Title': start.label },
      });
    } catch {
      setFailed(true);
      return;
    }
    created.on('style.load', () => {
      latest.current.dress?.(created);
      setDressed((n) => n + 1);
    });
    setMap(created);
    return () => { setMap(undefined); created.remove(); };
  }, [interactive, printable]);

  useEffect(() => {
    if (!map || latest.current.shownKey === styleKey) return;
    latest.current.shownKey = styleKey;
    map.setStyle(latest.current.style, { diff: false });
  }, [map, styleKey]);

  return { container, map, dressed, failed };
}

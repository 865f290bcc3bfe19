import { useEffect, useMemo, useState } from 'react';
import type { Basemap } from '../api/types';
import type { Language } from '../text/i18n';
import { baseStyle } from './baseStyle';
import type { StyleSpecification } from './maplibre';
import type { protomapsStyle } from './protomaps';

/** How the ground is drawn, and a key that changes with it; a style of Protomaps' comes a moment later than the page. */
export function useBaseStyle(basemap: Basemap | undefined, language: Language): { style: StyleSpecification | string; key: string } {
  const [drawn, setDrawn] = useState<typeof protomapsStyle>();
  const url = basemap?.type === 'pmtiles' ? basemap.url : undefined;
  useEffect(() => {
    if (url) void import('./protomaps').then((module) => setDrawn(() => module.protomapsStyle));
  }, [url]);
  return useMemo(() => ({
    style: url && drawn ? drawn(url, language) : baseStyle(basemap, language),
    key: `${basemap?.id ?? ''}|${language}|${url && drawn ? 'drawn' : ''}`,
  }), [basemap, language, url, drawn]);
}

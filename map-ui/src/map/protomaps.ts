import { layers, namedFlavor } from '@protomaps/basemaps';
import type { Language } from '../text/i18n';
import type { LayerSpecification, StyleSpecification } from './maplibre';

/** Protomaps' vector tiles in one file, read by ranges; in their own pale colours. */
export function protomapsStyle(url: string, language: Language): StyleSpecification {
  return {
    version: 8,
    sources: { base: { type: 'vector', url: `pmtiles://${url}` } },
    layers: layers('base', namedFlavor('light'), { lang: language }) as LayerSpecification[],
  };
}

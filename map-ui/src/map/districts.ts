import type { Language } from '../text/i18n';
import { boldFont, nameField, plainFont, tileUrl } from './baseStyle';
import type { ExpressionSpecification, LiveMap, StyleSpecification } from './maplibre';

/** A zone as a report colours it. */
export interface District { code: string; received: number; label: string; colour: string; dark: boolean }

const none = '#f2f2f2';

/** Only land, water and districts: the ground must not compete with the colours that mean numbers. */
export function districtStyle(layer: string): StyleSpecification {
  const water = {
    source: 'base', 'source-layer': 'base',
    filter: ['all', ['==', ['get', 'kind'], 'water'], ['==', ['geometry-type'], 'Polygon']] as ExpressionSpecification,
  };
  return {
    version: 8,
    sources: {
      base: { type: 'vector', tiles: [tileUrl('/tiles/base/{z}/{x}/{y}.mvt')], maxzoom: 15 },
      zones: { type: 'vector', tiles: [tileUrl(`/tiles/zones/${encodeURIComponent(layer)}/{z}/{x}/{y}.mvt`)], maxzoom: 15 },
    },
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': none } },
      { id: 'district', type: 'fill', source: 'zones', 'source-layer': 'zones', paint: { 'fill-color': none, 'fill-antialias': false } },
      { id: 'water', type: 'fill', ...water, paint: { 'fill-color': '#dcf0ff' } },
      { id: 'edge', type: 'line', source: 'zones', 'source-layer': 'zones', paint: { 'line-color': '#ffffff', 'line-width': 1.5 } },
      {
        id: 'picked', type: 'line', source: 'zones', 'source-layer': 'zones', filter: false,
        layout: { 'line-join': 'round' }, paint: { 'line-color': '#000000', 'line-width': 3 },
      },
      {
        id: 'number', type: 'symbol', source: 'zones', 'source-layer': 'labels',
        layout: {
          'text-font': plainFont, 'text-size': 14, 'text-line-height': 1.25,
          'text-variable-anchor': ['center', 'top', 'bottom'], 'text-padding': 3,
        },
      },
    ],
  };
}

export function paintDistricts(map: LiveMap, districts: District[], picked: string | undefined, language: Language): void {
  const byId = (value: (d: District) => string, otherwise: string): ExpressionSpecification | string =>
    districts.length === 0 ? otherwise
      : ['match', ['get', 'code'], ...districts.flatMap((d) => [d.code, value(d)]), otherwise] as unknown as ExpressionSpecification;
  const number = byId((d) => d.label, '');
  const bold = { 'text-font': ['literal', boldFont], 'font-scale': 1.15 };
  const text = ['format', nameField(language), {}, '\n', {}, number, bold] as unknown as ExpressionSpecification;
  map.setPaintProperty('district', 'fill-color', byId((d) => d.colour, none));
  map.setLayoutProperty('number', 'text-field', text);
  // where two do not fit, the larger number is the one that is read; the table has all
  const order = ['match', ['get', 'code'], ...districts.flatMap((d) => [d.code, -d.received]), 0] as unknown as ExpressionSpecification;
  map.setLayoutProperty('number', 'symbol-sort-key', districts.length === 0 ? 0 : order);
  // on a phone the names of neighbours would cover each other
  map.setLayoutProperty('number', 'text-size', map.getContainer().clientWidth < 480 ? 12 : 14);
  map.setPaintProperty('number', 'text-color', byId((d) => (d.dark ? '#ffffff' : '#1a1a1a'), '#1a1a1a'));
  map.setFilter('picked', picked === undefined ? false : ['==', ['get', 'code'], picked]);
}

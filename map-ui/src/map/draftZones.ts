import type { Bounds, Position } from '../api/types';
import type { Language } from '../text/i18n';
import { boldFont, nameField, plainFont } from './baseStyle';
import type { ExpressionSpecification, GeoJSONSource, LiveMap } from './maplibre';

/** Where something was found, under its number in the list. */
export interface Mark { label: string; at: Position }

export const draftColours = { new: '#c5d7fb', moved: '#e8f1fe', same: '#ffffff', gone: '#d9d9d9' };
const nothing = { type: 'FeatureCollection' as const, features: [] };

export function addDraftLayers(map: LiveMap, language: Language): void {
  map.addSource('draft', { type: 'geojson', data: nothing });
  map.addSource('marks', { type: 'geojson', data: nothing });
  const fill = ['match', ['get', 'state'], 'new', draftColours.new, 'moved', draftColours.moved, 'renamed', draftColours.moved, 'gone',
    draftColours.gone, draftColours.same] as ExpressionSpecification;
  map.addLayer({ id: 'draft-fill', type: 'fill', source: 'draft', paint: { 'fill-color': fill, 'fill-opacity': 0.75 } });
  map.addLayer({
    id: 'draft-edge', type: 'line', source: 'draft',
    paint: { 'line-color': ['match', ['get', 'state'], 'new', '#0017c1', '#4d4d4d'], 'line-width': 1.2 },
  });
  map.addLayer({
    id: 'draft-name', type: 'symbol', source: 'draft',
    layout: { 'text-field': nameField(language), 'text-font': plainFont, 'text-size': 13 },
    paint: { 'text-color': '#1a1a1a', 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
  });
  map.addLayer({ id: 'marks', type: 'circle', source: 'marks', paint: { 'circle-radius': 10, 'circle-color': '#1a1a1a' } });
  map.addLayer({
    id: 'mark-numbers', type: 'symbol', source: 'marks',
    layout: { 'text-field': ['get', 'label'], 'text-font': boldFont, 'text-size': 13, 'text-allow-overlap': true },
    paint: { 'text-color': '#ffffff' },
  });
}

export function paintDraft(map: LiveMap, shapes: GeoJSON.FeatureCollection, marks: Mark[]): void {
  map.getSource<GeoJSONSource>('draft')?.setData(shapes);
  map.getSource<GeoJSONSource>('marks')?.setData({
    type: 'FeatureCollection',
    features: marks.map(({ label, at }) => ({ type: 'Feature', properties: { label }, geometry: { type: 'Point', coordinates: at } })),
  });
}

export function boundsOf(shapes: GeoJSON.FeatureCollection): Bounds | undefined {
  const bounds: Bounds = [180, 90, -180, -90];
  for (const { geometry } of shapes.features) {
    const polygons = geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : [];
    for (const [x = 0, y = 0] of polygons.flat(2)) {
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
    }
  }
  return bounds[0] <= bounds[2] ? bounds : undefined;
}

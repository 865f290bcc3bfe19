import type { Position } from '../api/types';
import { boldFont } from './baseStyle';
import type { ExpressionSpecification, GeoJSONSource, LiveMap } from './maplibre';

/** One incident as the map draws it: how bad is size and colour, how sure is fill and sign. */
export interface IncidentPin { no: number; at: Position; severity: string; state: string; label: string }

export const severityColours = { LifeThreatening: '#ce0000', Serious: '#ac3e00', Moderate: '#3460fb', Minor: '#626264' } as const;
const over = '#949494';
const nothing = { type: 'FeatureCollection' as const, features: [] };
const isOver = ['in', ['get', 'state'], ['literal', ['Settled', 'FalseAlarm']]];
const bySeverity = ['match', ['get', 'severity'], ...Object.entries(severityColours).flat(), over];
const colour = ['case', isOver, over, bySeverity] as unknown as ExpressionSpecification;
const bySize = (life: number, serious: number, moderate: number, minor: number) =>
  ['match', ['get', 'severity'], 'LifeThreatening', life, 'Serious', serious, 'Moderate', moderate, minor];
/** From far away only what is bad stands out. */
const byZoom = (far: unknown, near: unknown) =>
  ['interpolate', ['linear'], ['zoom'], 11, far, 14, near] as unknown as ExpressionSpecification;
const radius = byZoom(bySize(12, 8, 3, 2), bySize(14, 11, 8, 6));
const rim = byZoom(bySize(3, 2, 1, 1), bySize(3, 3, 3, 2));
const isSure = ['!=', ['get', 'state'], 'Unconfirmed'];

export const incidentLayer = 'incidents';

export function addIncidentLayers(map: LiveMap): void {
  map.addSource('incidents', { type: 'geojson', data: nothing });
  map.addLayer({
    id: 'incident-chosen', type: 'circle', source: 'incidents', filter: ['==', ['get', 'no'], -1],
    paint: {
      'circle-radius': 22, 'circle-color': '#0017c1', 'circle-opacity': 0.25, 'circle-stroke-color': '#0017c1', 'circle-stroke-width': 3,
    },
  });
  map.addLayer({
    id: incidentLayer, type: 'circle', source: 'incidents',
    layout: { 'circle-sort-key': ['get', 'weight'] },
    paint: {
      'circle-radius': radius,
      'circle-color': ['case', isSure, colour, '#ffffff'] as unknown as ExpressionSpecification,
      'circle-stroke-color': colour, 'circle-stroke-width': rim,
    },
  });
  map.addLayer({
    id: 'incident-labels', type: 'symbol', source: 'incidents',
    layout: {
      'text-field': ['get', 'label'], 'text-font': boldFont, 'text-size': 12, 'text-padding': 0,
      'symbol-sort-key': ['-', ['get', 'weight']],
    },
    paint: { 'text-color': ['case', isSure, '#ffffff', '#1a1a1a'] as unknown as ExpressionSpecification },
  });
}

export function paintIncidents(map: LiveMap, pins: IncidentPin[], chosen: number | undefined): void {
  const weights = ['Minor', 'Moderate', 'Serious', 'LifeThreatening'];
  map.getSource<GeoJSONSource>('incidents')?.setData({
    type: 'FeatureCollection',
    features: pins.map(({ at, ...pin }) => ({
      type: 'Feature', properties: { ...pin, weight: weights.indexOf(pin.severity) }, geometry: { type: 'Point', coordinates: at },
    })),
  });
  map.setFilter('incident-chosen', ['==', ['get', 'no'], chosen ?? -1]);
}

import { filterQuery, type TicketFilter } from '../api/ticketFilter';
import type { Position, Status } from '../api/types';
import { clusterSegments } from '../status/statuses';
import type { Language } from '../text/i18n';
import { boldFont, nameField, tileUrl } from './baseStyle';
import type {
  ExpressionSpecification, FilterSpecification, GeoJSONSource, LiveMap, SymbolLayerSpecification, VectorTileSource,
} from './maplibre';
import { chosenPinName } from './markerImages';

/** What stands on the ground: zones, tickets, the chosen one, the one pointed at. */
export const clickableLayers = ['fan-pins', 'pins', 'clusters'];

const isCluster: FilterSpecification = ['>', ['to-number', ['get', 'count'], 0], 1];
const isPin: FilterSpecification = ['has', 'number'];
const urgentSuffix: ExpressionSpecification = ['case', ['to-boolean', ['get', 'urgent']], '-urgent', ''];

/** Segments in twelfths: clusters of a similar mix share one drawn ring. */
const ringName = [
  'concat', 'ring',
  ...clusterSegments.flatMap(({ property }) => [
    '-', ['to-string', ['ceil', ['-', ['*', 12, ['/', ['to-number', ['get', property], 0], ['get', 'count']]], 0.4]]],
  ]),
  '-', ['case', ['>', ['to-number', ['get', 'urgent'], 0], 0], '1', '0'],
] as ExpressionSpecification;

const ticketTiles = (filter: TicketFilter) => {
  const query = filterQuery({ ...filter, sort: 'newest' });
  return [tileUrl(`/tiles/tickets/{z}/{x}/{y}.mvt${query ? `?${query}` : ''}`)];
};

const zoneTiles = (layer: string) => [tileUrl(`/tiles/zones/${encodeURIComponent(layer)}/{z}/{x}/{y}.mvt`)];
const nothing = { type: 'FeatureCollection' as const, features: [] };

export function addZones(map: LiveMap, layer: string | undefined, language: Language): void {
  if (!layer) return;
  map.addSource('zones', { type: 'vector', tiles: zoneTiles(layer), maxzoom: 15 });
  map.addLayer({
    id: 'zone-lines', type: 'line', source: 'zones', 'source-layer': 'zones',
    paint: { 'line-color': '#666666', 'line-width': 1.2, 'line-opacity': 0.75, 'line-dasharray': [6, 3, 1.5, 3] },
  });
  map.addLayer({
    id: 'zone-names', type: 'symbol', source: 'zones', 'source-layer': 'labels', minzoom: 10, maxzoom: 16,
    layout: { 'text-field': nameField(language), 'text-font': boldFont, 'text-size': 14, 'text-letter-spacing': 0.08 },
    paint: { 'text-color': '#4d4d4d', 'text-halo-color': '#ffffff', 'text-halo-width': 1.8 },
  });
}

export function addTickets(map: LiveMap, filter: TicketFilter): void {
  map.addSource('tickets', { type: 'vector', tiles: ticketTiles(filter), maxzoom: 17 });
  map.addSource('fan', { type: 'geojson', data: nothing });
  map.addSource('pointed', { type: 'geojson', data: nothing });
  map.addSource('chosen', { type: 'geojson', data: nothing });
  map.addLayer({
    id: 'pointed', type: 'circle', source: 'pointed',
    paint: { 'circle-radius': 20, 'circle-color': 'rgba(0, 23, 193, 0.14)', 'circle-stroke-color': '#0017c1', 'circle-stroke-width': 2 },
  });
  const pin: SymbolLayerSpecification['layout'] = {
    'icon-image': ['concat', 'pin-', ['get', 'status'], urgentSuffix],
    'icon-allow-overlap': true, 'icon-ignore-placement': true,
    'symbol-sort-key': ['case', ['to-boolean', ['get', 'urgent']], 1, 0],
  };
  map.addLayer({ id: 'pins', type: 'symbol', source: 'tickets', 'source-layer': 'tickets', filter: isPin, layout: pin });
  map.addLayer({
    id: 'clusters', type: 'symbol', source: 'tickets', 'source-layer': 'tickets', filter: isCluster,
    layout: {
      'icon-image': ringName, 'icon-allow-overlap': true, 'icon-ignore-placement': true,
      // the server keeps rings of these sizes apart
      'icon-size': ['step', ['get', 'count'], 0.86, 10, 0.96, 100, 1.1, 1000, 1.3],
      'text-field': ['to-string', ['get', 'count']], 'text-font': boldFont, 'text-size': 14,
      'text-allow-overlap': true, 'text-ignore-placement': true, 'symbol-sort-key': ['get', 'count'],
    },
    paint: { 'text-color': '#1a1a1a' },
  });
  map.addLayer({
    id: 'fan-legs', type: 'line', source: 'fan', filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': '#333333', 'line-width': 1.5 },
  });
  map.addLayer({ id: 'fan-pins', type: 'symbol', source: 'fan', filter: isPin, layout: pin });
  map.addLayer({
    id: 'chosen', type: 'symbol', source: 'chosen',
    layout: {
      'icon-image': ['get', 'icon'], 'icon-anchor': 'bottom', 'icon-offset': [0, 3],
      'icon-allow-overlap': true, 'icon-ignore-placement': true,
    },
  });
}

export const showFilter = (map: LiveMap, filter: TicketFilter) =>
  map.getSource<VectorTileSource>('tickets')?.setTiles(ticketTiles(filter));

export interface TicketPoint { number: string; location: Position; status: Status; urgent: boolean }

export function showChosen(map: LiveMap, point: TicketPoint | undefined): void {
  setPoint(map, 'chosen', point?.location, point ? { icon: chosenPinName(point.status, point.urgent) } : {});
  const others = point ? ['all', isPin, ['!=', ['get', 'number'], point.number]] as FilterSpecification : isPin;
  if (map.getLayer('pins')) map.setFilter('pins', others);
}

export const showPointed = (map: LiveMap, location: Position | undefined) => setPoint(map, 'pointed', location, {});

function setPoint(map: LiveMap, source: string, location: Position | undefined, properties: Record<string, string>): void {
  const feature = location && {
    type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: location },
  };
  map.getSource<GeoJSONSource>(source)?.setData(feature ?? nothing);
}

import type { Basemap } from '../api/types';
import type { Language } from '../text/i18n';
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification } from './maplibre';

// Without glyph files every font is the device's own; nothing to host, kanji included.
export const plainFont = ['Noto Sans CJK JP', 'Noto Sans JP', 'sans-serif'];
export const boldFont = ['Noto Sans JP Bold', 'Noto Sans CJK JP', 'Noto Sans JP', 'sans-serif'];

const colours = {
  land: '#f6f5f1', hill: '#e9efe4', park: '#d9ebd9', water: '#dcf0ff', edge: '#d3d1ca', trunk: '#fff0b3',
  rail: '#8f8f8f', ink: '#333333', quiet: '#4d4d4d', waterInk: '#00428c', greenInk: '#115a36',
};

/** Tiles need whole addresses: the worker that fetches them has no page to be relative to. */
export const tileUrl = (path: string) => `${window.location.origin}${path}`;

export const nameField = (language: Language): ExpressionSpecification =>
  language === 'en' ? ['coalesce', ['get', 'nameEn'], ['get', 'nameJa'], ''] : ['coalesce', ['get', 'nameJa'], ''];

const kind = (...kinds: string[]): FilterSpecification => ['in', ['get', 'kind'], ['literal', kinds]];
const area = (name: string): FilterSpecification =>
  ['all', ['==', ['get', 'kind'], name], ['==', ['geometry-type'], 'Polygon']];
const wide = (...stops: number[]): ExpressionSpecification =>
  ['interpolate', ['exponential', 1.6], ['zoom'], ...stops] as ExpressionSpecification;

const fill = (id: string, colour: string): LayerSpecification =>
  ({ id, type: 'fill', source: 'base', 'source-layer': 'base', filter: area(id), paint: { 'fill-color': colour } });

function road(id: string, kinds: string[], colour: string, width: ExpressionSpecification, minzoom = 0): LayerSpecification {
  return {
    id, type: 'line', source: 'base', 'source-layer': 'base', minzoom, filter: kind(...kinds),
    layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width },
  };
}

function label(
  id: string, filter: FilterSpecification, language: Language, ink: string, minzoom: number, halo = '#ffffff',
): LayerSpecification {
  return {
    id, type: 'symbol', source: 'base', 'source-layer': 'base', minzoom,
    filter: ['all', filter, ['!=', ['coalesce', ['get', 'nameJa'], ''], '']] as FilterSpecification,
    layout: { 'text-field': nameField(language), 'text-font': plainFont, 'text-size': 12, 'text-max-width': 8 },
    paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.5 },
  };
}

function cityLayers(language: Language): LayerSpecification[] {
  return [
    fill('land', colours.land), fill('hill', colours.hill), fill('park', colours.park), fill('water', colours.water),
    road('street', ['street'], '#ffffff', wide(12, 0.6, 15, 3, 18, 14), 11.5),
    road('arterial-edge', ['arterial'], colours.edge, wide(9, 1, 13, 4, 17, 18), 9),
    road('trunk-edge', ['trunk'], colours.edge, wide(7, 1.5, 13, 7, 17, 24)),
    road('arterial', ['arterial'], '#ffffff', wide(9, 0.6, 13, 2.6, 17, 15.5), 9),
    road('trunk', ['trunk'], colours.trunk, wide(7, 1, 13, 5, 17, 21)),
    road('rail', ['rail'], colours.rail, wide(8, 1, 13, 2.6, 17, 5)),
    {
      ...road('rail-dash', ['rail'], '#ffffff', wide(8, 0.5, 13, 1.4, 17, 3), 11),
      paint: { 'line-color': '#ffffff', 'line-width': wide(8, 0.5, 13, 1.4, 17, 3), 'line-dasharray': [4, 4] },
    } as LayerSpecification,
    {
      id: 'station', type: 'circle', source: 'base', 'source-layer': 'base', minzoom: 11, filter: kind('station'),
      paint: { 'circle-radius': 4, 'circle-color': '#ffffff', 'circle-stroke-color': '#666666', 'circle-stroke-width': 1.5 },
    },
    // a city that brought no map of its own
    road('outline', ['outline'], '#8f8f8f', wide(7, 1.5, 13, 2.5, 17, 4)),
    {
      ...road('district', ['district'], '#b3b3b3', wide(9, 0.8, 13, 1.2, 17, 2), 9),
      paint: { 'line-color': '#b3b3b3', 'line-width': 1.2, 'line-dasharray': [6, 3, 1.5, 3] },
    } as LayerSpecification,
    label('park-name', kind('park', 'hill'), language, colours.greenInk, 13.5),
    label('water-name', ['all', kind('water', 'river'), ['==', ['geometry-type'], 'Point']] as FilterSpecification, language,
      colours.waterInk, 10, colours.water),
    {
      ...label('river-name', ['all', kind('river'), ['==', ['geometry-type'], 'LineString']] as FilterSpecification, language,
        colours.waterInk, 11, colours.water),
      layout: { 'text-field': nameField(language), 'text-font': plainFont, 'text-size': 12, 'symbol-placement': 'line',
        'text-letter-spacing': 0.1 },
    } as LayerSpecification,
    label('place-name', kind('place'), language, colours.ink, 11),
    {
      ...label('station-name', kind('station'), language, colours.quiet, 12),
      layout: { 'text-field': nameField(language), 'text-font': plainFont, 'text-size': 12, 'text-offset': [0, 1], 'text-anchor': 'top' },
    } as LayerSpecification,
  ];
}

/** The ground that everything stands on: the city's own, or a raster or a style that the configuration names. */
export function baseStyle(basemap: Basemap | undefined, language: Language): StyleSpecification | string {
  if (basemap?.type === 'style' && basemap.url) return basemap.url;
  const background: LayerSpecification = { id: 'background', type: 'background', paint: { 'background-color': colours.land } };
  if (basemap?.type === 'raster' && basemap.url) {
    return {
      version: 8,
      sources: { base: { type: 'raster', tiles: [basemap.url], tileSize: 256, maxzoom: basemap.maxZoom ?? 18 } },
      layers: [
        background,
        { id: 'raster', type: 'raster', source: 'base', paint: { 'raster-saturation': -0.3, 'raster-fade-duration': 0 } },
      ],
    };
  }
  return {
    version: 8,
    sources: { base: { type: 'vector', tiles: [tileUrl('/tiles/base/{z}/{x}/{y}.mvt')], maxzoom: 15 } },
    layers: [background, ...cityLayers(language)],
  };
}

// The one place that knows the map library: its worker is a file of our own, so the security policy needs no blob:.
import * as maplibregl from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Protocol } from 'pmtiles';
import type { Bounds, Position } from '../api/types';
import type { StatusLooks } from '../status/statuses';
import { drawMarkerImage } from './markerImages';

export type {
  ExpressionSpecification, FilterSpecification, GeoJSONSource, LayerSpecification, Map as LiveMap,
  MapLayerMouseEvent, MapMouseEvent, StyleSpecification, SymbolLayerSpecification, VectorTileSource,
} from 'maplibre-gl';

maplibregl.setWorkerUrl(workerUrl);
/** One file with all tiles, read by ranges; what reads it comes when it is needed. */
let archives: Promise<Protocol> | undefined;
maplibregl.addProtocol('pmtiles', async (request, stop) => {
  archives ??= import('pmtiles').then((module) => new module.Protocol());
  return (await archives).tile(request, stop);
});
// The worker starts while the page is still being built.
maplibregl.prewarm();

interface Options {
  container: HTMLElement;
  style: maplibregl.StyleSpecification | string;
  bounds: Bounds;
  /** Pixels at the bottom that something covers when the map first fits the city. */
  bottom?: number;
  camera?: { zoom: number; center: Position };
  interactive?: boolean;
  words?: Record<string, string>;
  /** Whoever shows tickets says how their statuses look. */
  statuses?: StatusLooks | undefined;
  /** Keeps the drawn picture, which paper needs and the screen does not. */
  printable?: boolean;
}

export const fitPadding = (bottom: number) => ({ top: 24, left: 24, right: 24, bottom: 24 + bottom });

export function createMap(options: Options): maplibregl.Map {
  const { container, style, bounds, bottom = 0, camera, interactive = true, words, statuses, printable = false } = options;
  const map = new maplibregl.Map({
    container,
    style,
    ...(camera ?? { bounds, fitBoundsOptions: { padding: fitPadding(bottom) } }),
    interactive,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    minZoom: 5,
    maxZoom: 19,
    locale: words ?? {},
    canvasContextAttributes: { preserveDrawingBuffer: printable },
    // Ask each time whether a ticket tile is still true: the answer is an empty 304 when it is.
    transformRequest: (url) => (url.includes('/tiles/tickets/') ? { url, cache: 'no-cache' } : { url }),
  });
  map.touchZoomRotate.disableRotation();
  map.setMissingStyleImageResolver((id) => {
    const image = statuses && drawMarkerImage(id, statuses);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: 2 });
  });
  container.dataset['mapIdle'] = 'false';
  map.on('dataloading', () => { container.dataset['mapIdle'] = 'false'; });
  map.on('movestart', () => { container.dataset['mapIdle'] = 'false'; });
  map.on('idle', () => { container.dataset['mapIdle'] = 'true'; });
  return map;
}

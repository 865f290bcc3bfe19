import { useCallback, useEffect, useRef } from 'react';
import { useCity } from '../api/city';
import type { Bounds } from '../api/types';
import type { Look } from './look';
import { fitting, type LiveMap, type MapLayerMouseEvent } from './maplibre';
import { clickable, type Spot } from './overlay';

export interface MapInteraction {
  look?: Look | undefined;
  chosen?: Spot | undefined;
  /** Width at the right (or height at the bottom) that something covers. */
  covered?: { right?: number; bottom?: number };
  onLook: (look: Look, bounds: Bounds) => void;
  onChoose: (number: string) => void;
  onPoint: (number: string | undefined) => void;
}

/** Clicks, pointing and moving; and where the map goes by itself: back to an address, to the chosen ticket. */
export function useMapInteraction(map: LiveMap | undefined, interaction: MapInteraction) {
  const { city } = useCity();
  const current = useRef(interaction);
  useEffect(() => { current.current = interaction; });

  useEffect(() => {
    if (!map) return;
    const look = () => current.current.onLook({ zoom: map.getZoom(), center: map.getCenter().toArray() }, map.getBounds().toArray().flat() as Bounds);
    const click = (event: MapLayerMouseEvent) => {
      const feature = event.features?.[0];
      const number: unknown = feature?.properties['number'];
      if (typeof number === 'string') current.current.onChoose(number);
      else if (feature?.geometry.type === 'Point') {
        const [lon = 0, lat = 0] = feature.geometry.coordinates;
        map.easeTo({ center: [lon, lat], zoom: Math.min(map.getZoom() + 2, 15) });
      }
    };
    const point = (event: MapLayerMouseEvent) => {
      const number: unknown = event.features?.[0]?.properties['number'];
      map.getCanvas().style.cursor = 'pointer';
      current.current.onPoint(typeof number === 'string' ? number : undefined);
    };
    const leave = () => {
      map.getCanvas().style.cursor = '';
      current.current.onPoint(undefined);
    };
    map.on('moveend', look);
    // Where it looks is known before anything is drawn: the list need not wait for the picture.
    look();
    map.on('click', clickable, click);
    map.on('mousemove', clickable, point);
    map.on('mouseleave', clickable, leave);
    return () => {
      map.off('moveend', look);
      map.off('click', clickable, click);
      map.off('mousemove', clickable, point);
      map.off('mouseleave', clickable, leave);
    };
  }, [map]);

  const { look, chosen } = interaction;
  useEffect(() => {
    if (!map || !look) return;
    const [lon, lat] = look.center;
    const here = map.getCenter();
    const moved = Math.abs(map.getZoom() - look.zoom) > 0.02 || map.project([lon, lat]).dist(map.project(here)) > 4;
    if (moved && !map.isMoving()) map.jumpTo({ center: look.center, zoom: look.zoom });
  }, [map, look]);

  const number = chosen?.number;
  const lon = chosen?.location[0];
  const lat = chosen?.location[1];
  useEffect(() => {
    if (!map || number === undefined || lon === undefined || lat === undefined) return;
    const { right = 0, bottom = 0 } = current.current.covered ?? {};
    const { clientWidth, clientHeight } = map.getContainer();
    const at = map.project([lon, lat]);
    const inSight = at.x > 32 && at.x < clientWidth - right - 32 && at.y > 64 && at.y < clientHeight - bottom - 16;
    if (!inSight) map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), 13.2), offset: [-right / 2, -bottom / 2] });
  }, [map, number, lon, lat]);

  const zoom = useCallback((step: 1 | -1) => { map?.zoomTo(map.getZoom() + step); }, [map]);
  const home = useCallback(() => { map?.fitBounds(city.bounds, { padding: fitting(current.current.covered?.bottom ?? 0) }); }, [map, city.bounds]);
  return { zoom, home };
}

import { useCallback, useEffect, useRef } from 'react';
import { useCity } from '../api/city';
import type { Bounds } from '../api/types';
import type { Camera } from './camera';
import { fanOut, foldFan, isOnFan } from './fan';
import { clickableLayers, type TicketPoint } from './layers';
import { fitPadding, type LiveMap, type MapLayerMouseEvent, type MapMouseEvent } from './maplibre';

export interface MapInteraction {
  camera?: Camera | undefined;
  chosen?: TicketPoint | undefined;
  /** Width at the right (or height at the bottom) that something covers. */
  covered?: { right?: number; bottom?: number };
  onMove: (camera: Camera, bounds: Bounds) => void;
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
    const moved = () => current.current.onMove({ zoom: map.getZoom(), center: map.getCenter().toArray() },
      map.getBounds().toArray().flat() as Bounds);
    const click = (event: MapLayerMouseEvent) => {
      const feature = event.features?.[0];
      const number: unknown = feature?.properties['number'];
      if (feature?.layer.id === 'pins' && fanOut(map, event)) return;
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
    const away = (event: MapMouseEvent) => { if (!isOnFan(map, event)) foldFan(map); };
    const fold = () => foldFan(map);
    map.on('moveend', moved);
    map.on('zoomstart', fold);
    map.on('click', away);
    // Where it looks is known before anything is drawn: the list need not wait for the picture.
    moved();
    map.on('click', clickableLayers, click);
    map.on('mousemove', clickableLayers, point);
    map.on('mouseleave', clickableLayers, leave);
    return () => {
      map.off('moveend', moved);
      map.off('zoomstart', fold);
      map.off('click', away);
      map.off('click', clickableLayers, click);
      map.off('mousemove', clickableLayers, point);
      map.off('mouseleave', clickableLayers, leave);
    };
  }, [map]);

  const { camera, chosen } = interaction;
  useEffect(() => {
    if (!map || !camera) return;
    const [lon, lat] = camera.center;
    const here = map.getCenter();
    const differs = Math.abs(map.getZoom() - camera.zoom) > 0.02 || map.project([lon, lat]).dist(map.project(here)) > 4;
    if (differs && !map.isMoving()) map.jumpTo({ center: camera.center, zoom: camera.zoom });
  }, [map, camera]);

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
  const home = useCallback(() => {
    map?.fitBounds(city.bounds, { padding: fitPadding(current.current.covered?.bottom ?? 0) });
  }, [map, city.bounds]);
  return { zoom, home };
}

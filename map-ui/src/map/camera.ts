import type { Position } from '../api/types';

/** Where the map looks, in the address bar as zoom/latitude/longitude. */
export interface Camera { zoom: number; center: Position }

export function readCamera(value: string | null): Camera | undefined {
  const [zoom, lat, lon] = (value ?? '').split('/').map(Number);
  const sound = [zoom, lat, lon].every((n) => n !== undefined && Number.isFinite(n));
  if (!value || !sound || Math.abs(lat ?? 99) > 85 || Math.abs(lon ?? 999) > 180) return undefined;
  return { zoom: Math.min(Math.max(zoom ?? 0, 0), 20), center: [lon ?? 0, lat ?? 0] };
}

export const writeCamera = ({ zoom, center: [lon, lat] }: Camera) => `${+zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`;

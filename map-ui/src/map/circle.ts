import type { Position } from '../api/types';

/** A circle of so many metres as a polygon; exact enough for a hundred metres. */
export function circleAround([lon, lat]: Position, metres: number) {
  const north = metres / 111_320;
  const east = north / Math.cos((lat * Math.PI) / 180);
  const ring = Array.from({ length: 65 }, (_, i): Position => {
    const angle = (i / 64) * 2 * Math.PI;
    return [lon + east * Math.cos(angle), lat + north * Math.sin(angle)];
  });
  return { type: 'Feature' as const, properties: {}, geometry: { type: 'Polygon' as const, coordinates: [ring] } };
}

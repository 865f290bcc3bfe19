import type { Feature } from 'geojson';
import type { GeoJSONSource, LiveMap, MapMouseEvent } from './maplibre';

/** A pin is 40 pixels wide. */
const apart = 40;
const most = 60;
const near = 10;

/** Where pins that lie on each other go, in pixels from their place: around a circle, and many on a spiral. */
export function fanOffsets(count: number): [number, number][] {
  if (count <= 8) {
    const radius = Math.max(apart, (count * apart) / (2 * Math.PI) + 4);
    return Array.from({ length: count }, (_, i) => turned(radius, (2 * Math.PI * i) / count - Math.PI / 2));
  }
  const offsets: [number, number][] = [];
  let radius = apart;
  let angle = -Math.PI / 2;
  for (let i = 0; i < count; i++) {
    offsets.push(turned(radius, angle));
    const step = apart / radius;
    angle += step;
    radius += ((apart + 6) * step) / (2 * Math.PI);
  }
  return offsets;
}

const turned = (radius: number, angle: number): [number, number] => [radius * Math.cos(angle), radius * Math.sin(angle)];

/** Pins so close that one click means all of them are spread out; false where there is only one. */
export function fanOut(map: LiveMap, { point }: MapMouseEvent): boolean {
  const { x, y } = point;
  const found = map.queryRenderedFeatures([[x - near, y - near], [x + near, y + near]], { layers: ['pins'] });
  const pins = [...new Map(found.map((pin) => [pin.properties['number'] as string, pin])).values()].slice(0, most);
  if (pins.length < 2) return false;
  const offsets = fanOffsets(pins.length);
  const centre = map.unproject(point).toArray();
  show(map, pins.flatMap((pin, i): Feature[] => {
    const [dx, dy] = offsets[i] ?? [0, 0];
    const at = map.unproject([x + dx, y + dy]).toArray();
    const { number, status, urgent } = pin.properties;
    return [
      { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [centre, at] } },
      { type: 'Feature', properties: { number, status, urgent }, geometry: { type: 'Point', coordinates: at } },
    ];
  }));
  return true;
}

export const isOnFan = (map: LiveMap, { point }: MapMouseEvent) =>
  map.getLayer('fan-pins') !== undefined && map.queryRenderedFeatures(point, { layers: ['fan-pins'] }).length > 0;

export const foldFan = (map: LiveMap) => show(map, []);

function show(map: LiveMap, features: Feature[]): void {
  map.getSource<GeoJSONSource>('fan')?.setData({ type: 'FeatureCollection', features });
}

import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds, Position } from '../api/types';
import styles from './map.module.css';
import type { LiveMap } from './maplibre';

type Point = readonly [number, number];

/** Whether a place lies within a ring, by the number of its sides to the east of it. */
export function isWithin([x, y]: readonly number[], ring: readonly (readonly number[])[]): boolean {
  if (x === undefined || y === undefined) return false;
  return ring.reduce((within, [ax = 0, ay = 0], i) => {
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? [];
    return (ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !within : within;
  }, false);
}

export function boundsOf(ring: readonly Position[]): Bounds {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function at(event: PointerEvent<SVGSVGElement>): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}

/** While it lies over the map a finger or a pointer draws round tickets instead of moving the map. */
export function Lasso({ map, onRing }: { map: LiveMap; onRing: (ring: Position[]) => void }) {
  const { t } = useTranslation();
  const path = useRef<Point[]>([]);
  const [drawn, setDrawn] = useState('');
  const show = () => setDrawn(path.current.map((point) => point.join()).join(' '));
  return (
    <>
      <svg className={styles.lasso} data-testid="lasso" aria-hidden="true"
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); path.current = [at(event)]; show(); }}
        onPointerMove={(event) => { if (path.current.length > 0) { path.current.push(at(event)); show(); } }}
        onPointerCancel={() => { path.current = []; show(); }}
        onPointerUp={() => {
          const ring = path.current.map((point) => map.unproject([...point]).toArray());
          path.current = [];
          show();
          if (ring.length > 2) onRing(ring);
        }}>
        <polygon points={drawn} />
      </svg>
      <p className={styles.lassoHint} role="status">{t('bulk.lassoHint')}</p>
    </>
  );
}

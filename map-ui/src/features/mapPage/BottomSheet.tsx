import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './mapPage.module.css';

export type SheetHeight = 'peek' | 'half' | 'full';
const order: readonly SheetHeight[] = ['peek', 'half', 'full'];

/** Pixels in a map of this height; the styles say the same. */
export const sheetPixels = (room: number): Record<SheetHeight, number> => ({ peek: 76, half: room * 0.56, full: room - 8 });

/** Where a sheet comes to rest that was let go at this height, with this speed upwards in pixels a millisecond. */
export function restOf(height: number, speed: number, room: number): SheetHeight {
  const pixels = sheetPixels(room);
  const swing = height + speed * 160;
  return order.reduce((best, h) => (Math.abs(pixels[h] - swing) < Math.abs(pixels[best] - swing) ? h : best));
}

interface Props { height: SheetHeight; onHeight: (height: SheetHeight) => void; children: ReactNode }
interface Pull { from: number; height: number; room: number; at: number; time: number; speed: number; moved: boolean }

/** The list's sheet over the map on a phone: it follows the finger on its handle and settles on release, or is pressed step by step. */
export function BottomSheet({ height, onHeight, children }: Props) {
  const { t } = useTranslation();
  const sheet = useRef<HTMLDivElement>(null);
  const pull = useRef<Pull>(undefined);
  const pulled = useRef(false);
  const [held, setHeld] = useState<number>();
  const shift = (by: number) => onHeight(order[Math.min(Math.max(order.indexOf(height) + by, 0), 2)] ?? height);

  const down = (event: PointerEvent) => {
    const box = sheet.current;
    if (!box?.parentElement) return;
    pulled.current = false;
    pull.current = {
      from: event.clientY, height: box.offsetHeight, room: box.parentElement.clientHeight, at: event.clientY, time: event.timeStamp,
      speed: 0, moved: false,
    };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const now = pull.current;
    if (!now || (!now.moved && Math.abs(event.clientY - now.from) < 4)) return;
    const time = Math.max(event.timeStamp - now.time, 1);
    Object.assign(now, { moved: true, speed: (now.at - event.clientY) / time, at: event.clientY, time: event.timeStamp });
    const { peek, full } = sheetPixels(now.room);
    setHeld(Math.min(Math.max(now.height + now.from - event.clientY, peek), full));
  };
  const up = (event: PointerEvent) => {
    const last = pull.current;
    pull.current = undefined;
    if (!last?.moved) return;
    pulled.current = true;
    setHeld(undefined);
    // who held still before letting go throws nothing
    const speed = event.timeStamp - last.time > 100 ? 0 : last.speed;
    onHeight(restOf(last.height + last.from - last.at, speed, last.room));
  };
  const press = () => { if (!pulled.current) shift(height === 'full' ? -2 : 1); };
  return (
    <div ref={sheet} className={styles.sheet} data-height={height} data-testid="sheet"
      style={held === undefined ? undefined : { height: held, transition: 'none' }}>
      <button type="button" className={styles.handle} onClick={press} onPointerDown={down} onPointerMove={move} onPointerUp={up}
        onPointerCancel={up}
        aria-label={height === 'full' ? t('map.sheetDown') : t('map.sheetUp')} data-testid="sheet-handle"><span /></button>
      <div className={styles.sheetBody}>{children}</div>
    </div>
  );
}

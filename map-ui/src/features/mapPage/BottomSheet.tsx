import { useRef, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './mapPage.module.css';

export type SheetHeight = 'peek' | 'half' | 'full';
const order: readonly SheetHeight[] = ['peek', 'half', 'full'];

interface Props { height: SheetHeight; onHeight: (height: SheetHeight) => void; children: ReactNode }

/** The list's sheet over the map on a phone: pulled by its handle, or pressed step by step. */
export function BottomSheet({ height, onHeight, children }: Props) {
  const { t } = useTranslation();
  const startedAt = useRef<number>(undefined);
  const pulled = useRef(false);
  const shift = (by: number) => onHeight(order[Math.min(Math.max(order.indexOf(height) + by, 0), 2)] ?? height);

  const down = (event: PointerEvent) => {
    startedAt.current = event.clientY;
    pulled.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const by = event.clientY - (startedAt.current ?? event.clientY);
    if (startedAt.current === undefined || Math.abs(by) < 40) return;
    startedAt.current = event.clientY + (by > 0 ? 60 : -60);
    pulled.current = true;
    shift(by > 0 ? -1 : 1);
  };
  const up = () => { startedAt.current = undefined; };
  const press = () => { if (!pulled.current) shift(height === 'full' ? -2 : 1); };
  return (
    <div className={styles.sheet} data-height={height} data-testid="sheet">
      <button type="button" className={styles.handle} onClick={press} onPointerDown={down} onPointerMove={move} onPointerUp={up}
        onPointerCancel={up}
        aria-label={height === 'full' ? t('map.sheetDown') : t('map.sheetUp')} data-testid="sheet-handle"><span /></button>
      <div className={styles.sheetBody}>{children}</div>
    </div>
  );
}

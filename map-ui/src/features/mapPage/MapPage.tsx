import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate, useNavigationType } from 'react-router';
import { useCity } from '../../api/city';
import { useMe } from '../../api/session';
import { useCounted, useTicket, useTickets } from '../../api/tickets';
import type { Bounds, TicketRow } from '../../api/types';
import { LiveIndicator } from '../../live/LiveIndicator';
import type { Camera } from '../../map/camera';
import { CityMap } from '../../map/CityMap';
import type { TicketPoint } from '../../map/layers';
import { noLayer } from '../../map/MapControls';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useShortcuts } from '../../ui/useShortcuts';
import { useConsoleView, writeView } from '../filters/consoleView';
import { FilterBar } from '../filters/FilterBar';
import { useTitle } from '../page/useTitle';
import type { Return } from '../tickets/useRowFocus';
import { TicketList } from '../tickets/TicketList';
import { TooMany, useAmount } from '../tickets/TooMany';
import { useSelection } from '../tickets/useSelection';
import { BottomSheet, type SheetHeight } from './BottomSheet';
import { EmptyList } from './EmptyList';
import styles from './mapPage.module.css';
import { TicketPane } from './TicketPane';
import { useLasso } from './useLasso';

const paneWidth = 416;
/** The map must not be made for one layout and then squeezed into another. */
const inFirstRender = { getInitialValueInEffect: false };

/** A crew looks after its own department first; everything else is one condition away. */
export function MapPage() {
  const me = useMe();
  const { search } = useLocation();
  const own = me.role === 'Crew' && me.departmentId != null && search === '';
  return own ? <Navigate to={{ search: `?department=${me.departmentId}` }} replace /> : <MapView />;
}

function MapView() {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const { city } = lookup;
  const navigate = useNavigate();
  const { view, change, filterBy } = useConsoleView();
  const { filter, ticket: chosenNumber } = view;
  const threeColumns = useMediaQuery('(min-width: 1200px)', true, inFirstRender);
  const twoColumns = useMediaQuery('(min-width: 768px)', true, inFirstRender);
  const [bounds, setBounds] = useState<Bounds>();
  const [missing, setMissing] = useState(false);
  const noMap = useCallback(() => setMissing(true), []);
  const [pointedRow, setPointedRow] = useState<TicketRow>();
  const [pointedPin, setPointedPin] = useState<string>();
  const [sheet, setSheet] = useState<SheetHeight>('half');
  const selection = useSelection();
  const lasso = useLasso(filter, selection);
  const counted = useCounted(filter);
  const amount = useAmount();
  const inView = useTickets(filter, bounds, bounds !== undefined || missing).data?.pages[0];
  const [tooManySeen, setTooManySeen] = useState(false);
  const ticket = useTicket(chosenNumber).data;
  useTitle(ticket ? `${ticket.number} ${t('nav.map')}` : t('nav.map'));

  const close = useCallback(() => change({ ticket: undefined }), [change]);
  // Whoever opens a ticket looks at it next; whoever closes it, or goes back, looks at its row again.
  const { key } = useLocation();
  const isBack = useNavigationType() === 'POP' && key !== 'default';
  const [opened, setOpened] = useState(isBack ? chosenNumber : undefined);
  const [comeBack, setComeBack] = useState<Return>();
  const [before, setBefore] = useState(chosenNumber);
  if (before !== chosenNumber) {
    setBefore(chosenNumber);
    if (!chosenNumber && before) setComeBack({ number: before });
  }
  const choose = useCallback((number: string) => { 
    change({ ticket: number });
    setOpened(number);
    setPointedRow(undefined);
    setSheet('half');
  }, [change]);
  const moved = useCallback((next: Camera, seen: Bounds) => {
    setBounds(seen);
    change({ camera: next }, { replace: true });
  }, [change]);
  useShortcuts({ Escape: close, o: () => chosenNumber && void navigate(`/tickets/${chosenNumber}`) },
    { enabled: chosenNumber !== undefined });

  const layer = view.layer === noLayer ? undefined : (view.layer ?? lookup.firstLayer?.code);

  const map = (
    <CityMap filter={filter} camera={view.camera} layer={layer} base={view.base} chosen={pointOf(ticket, chosenNumber)}
      pointed={pointedRow?.number === chosenNumber ? undefined : pointOf(pointedRow)}
      covered={threeColumns ? { right: chosenNumber ? paneWidth : 0 } : twoColumns ? {} : { bottom: window.innerHeight / 2 }}
      onMove={moved} onChoose={choose} onPoint={setPointedPin} onLayers={change} onMissing={noMap}
      lasso={selection.on ? lasso : undefined} />
  );
  const list = (
    <TicketList saysTooMany={!twoColumns} filter={filter} bounds={bounds} waiting={!bounds && !missing} chosen={chosenNumber}
      pointed={pointedPin}
      linkTo={(row) => ({ search: writeView({ ...view, ticket: row.number }) })}
      onPoint={setPointedRow} onOpen={setOpened} comeBack={comeBack} selection={selection} onSort={(sort) => filterBy({ sort })}
      empty={<EmptyList filter={filter} total={counted?.total ?? 0} onFilter={filterBy}
        onWholeCity={() => change({ camera: wholeCity(city.bounds) })} city={nameOf(city, language)} />} />
  );
  const pane = chosenNumber && (
    <TicketPane key={chosenNumber} number={chosenNumber} takesFocus={opened === chosenNumber}
      onFocused={() => setOpened(undefined)} onClose={close} onForm={() => setSheet('full')} />
  );
  const bar = (
    <FilterBar filter={filter} onChange={filterBy}>
      {twoColumns && (
        <><b className={styles.total} data-testid="total">{amount(counted ?? { total: 0, totalIsExact: true })}</b><LiveIndicator /></>
      )}
    </FilterBar>
  );

  if (!twoColumns) {
    return (
      <div className={styles.narrow}>
        <h1 className="visually-hidden">{t('nav.map')}</h1>
        {map}
        <div className={styles.floating}>{bar}</div>
        <BottomSheet height={sheet} onHeight={setSheet}>{pane || list}</BottomSheet>
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('nav.map')}</h1>
      {bar}
      <div className={styles.panes}>
        <div className={styles.left}>{threeColumns ? list : pane || list}</div>
        <div className={styles.right}>
          {map}
          {!tooManySeen && (
            <div className={styles.tooMany} style={{ right: (threeColumns && chosenNumber ? paneWidth : 0) + 76 }}>
              <TooMany page={inView} where="map" onClose={() => setTooManySeen(true)} />
            </div>
          )}
          {threeColumns && pane && <div className={styles.over}>{pane}</div>}
        </div>
      </div>
    </div>
  );
}

/** A view of everything, roughly; the map corrects it to what fits. */
function wholeCity([west, south, east, north]: Bounds): Camera {
  return { zoom: Math.log2((window.innerWidth * 0.6 * 360) / (512 * (east - west))), center: [(west + east) / 2, (south + north) / 2] };
}

function pointOf(row: TicketRow | undefined, number = row?.number): TicketPoint | undefined {
  if (!row?.location || row.number !== number) return undefined;
  return { number: row.number, location: row.location, status: row.status, urgent: row.urgent };
}

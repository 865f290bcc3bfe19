import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { filterQuery, readFilter, type TicketFilter } from '../../api/ticketFilter';
import { readCamera, writeCamera, type Camera } from '../../map/camera';

/** Everything that the address bar says about the console. */
export interface ConsoleView {
  filter: TicketFilter;
  camera?: Camera;
  ticket?: string;
  layer?: string;
  base?: string;
}

export function readView(search: string): ConsoleView {
  const params = new URLSearchParams(search);
  const camera = readCamera(params.get('at'));
  const ticket = params.get('ticket');
  const layer = params.get('layer');
  const base = params.get('base');
  return {
    filter: readFilter(params),
    ...(camera ? { camera } : {}),
    ...(ticket && /^[\w-]{3,20}$/.test(ticket) ? { ticket } : {}),
    ...(layer ? { layer } : {}),
    ...(base ? { base } : {}),
  };
}

export function writeView(view: ConsoleView): string {
  const query = filterQuery(view.filter, {
    at: view.camera && writeCamera(view.camera), layer: view.layer, base: view.base, ticket: view.ticket,
  });
  return query ? `?${query}` : '';
}

export interface ChangeOptions { replace?: boolean }

export function useConsoleView() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const read = useMemo(() => readView(search), [search]);
  // Moving the map changes the address, not the filter: who watches the filter must not be woken.
  const query = filterQuery(read.filter);
  const filter = useMemo(() => readFilter(new URLSearchParams(query)), [query]);
  const view = useMemo(() => ({ ...read, filter }), [read, filter]);

  // The newest address counts, not the one of the last render: the map and a click may both write in one frame.
  const change = useCallback((patch: Partial<ConsoleView>, { replace = false }: ChangeOptions = {}) => {
    const next = writeView({ ...readView(window.location.search), ...patch });
    // A map that still glides must not call back a page that was just left.
    if (window.location.pathname === pathname && next !== window.location.search) void navigate({ search: next }, { replace });
  }, [navigate, pathname]);

  const filterBy = useCallback((patch: Partial<TicketFilter>) => {
    change({ filter: { ...readView(window.location.search).filter, ...patch } });
  }, [change]);

  return { view, change, filterBy };
}

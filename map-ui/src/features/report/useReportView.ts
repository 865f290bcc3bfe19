import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useCity } from '../../api/city';
import type { ReportView } from '../../api/report';
import { filterEntries, readFilter } from '../../api/ticketFilter';
import { reportPeriods } from '../filters/PeriodChoices';

/** Layer, one of its zones, period and categories live in the address bar, so that a report can be sent to somebody. */
export function useReportView() {
  const lookup = useCity();
  const [params, setParams] = useSearchParams();
  const view = useMemo((): ReportView => {
    const { from, to, category, zone } = readFilter(params);
    const month = reportPeriods().thisMonth;
    const layer = lookup.districtLayers.find((l) => l.code === params.get('layer')) ?? lookup.firstLayer;
    // A zone of another layer, from an address that somebody changed, would show an empty report.
    const own = layer?.zones.some((z) => z.id === zone) ? zone : undefined;
    return { layer: layer?.code, zone: own, from: from ?? month.from, to: to ?? month.to, category };
  }, [params, lookup]);

  const change = useCallback((patch: Partial<ReportView>) => {
    const { layer, zone, from, to, category } = { ...view, ...patch };
    const entries = Object.entries({ layer, ...filterEntries({ from, to, category, ...(zone === undefined ? {} : { zone }) }) });
    setParams(Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))));
  }, [view, setParams]);
  return { view, change };
}

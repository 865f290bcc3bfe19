import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useCity } from '../api/city';
import { filterEntries, readFilter } from '../filters/filter';
import { reportPeriods } from '../filters/PeriodChoices';
import type { ReportView } from './figures';

/** Layer, period and categories live in the address bar, so that a report can be sent to somebody. */
export function useReportView() {
  const book = useCity();
  const [params, setParams] = useSearchParams();
  const view = useMemo((): ReportView => {
    const { from, to, category } = readFilter(params);
    const month = reportPeriods().thisMonth;
    const layer = book.districtLayers.find((l) => l.code === params.get('layer')) ?? book.firstLayer;
    return { layer: layer?.code, from: from ?? month.from, to: to ?? month.to, category };
  }, [params, book]);

  const change = useCallback((patch: Partial<ReportView>) => {
    const { layer, from, to, category } = { ...view, ...patch };
    const entries = Object.entries({ layer, ...filterEntries({ from, to, category }) });
    setParams(Object.fromEntries(entries.filter((e): e is [string, string] => e[1] !== undefined)));
  }, [view, setParams]);
  return { view, change };
}

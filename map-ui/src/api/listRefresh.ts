import type { Query, QueryClient } from '@tanstack/react-query';
import { withChanges, type Loaded } from './changedRows';
import { get } from './http';
import { effectiveSort, filterEntries, type TicketFilter } from './ticketFilter';
import type { TicketPage } from './types';

/** More changes than this at once: the whole list is read again. */
const mostNumbers = 200;

export type ListKey = readonly ['tickets', 'list', TicketFilter, string | undefined];

/** Keeps open lists true after changes: only the changed tickets are read again, one request at a time for each list. */
export class ListRefresh {
  private readonly queries: QueryClient;
  private readonly waiting = new Map<string, Set<string>>();

  constructor(queries: QueryClient) {
    this.queries = queries;
  }

  /** An empty set says: anything may have changed. */
  ticketsChanged(numbers: ReadonlySet<string>): void {
    if (numbers.size === 0 || numbers.size > mostNumbers) {
      void this.queries.invalidateQueries({ queryKey: ['tickets', 'list'] });
      return;
    }
    for (const query of this.queries.getQueryCache().findAll({ queryKey: ['tickets', 'list'] })) {
      if (!query.isActive()) query.invalidate();
      else this.add(query, numbers);
    }
  }

  private add(query: Query, numbers: ReadonlySet<string>): void {
    const waiting = this.waiting.get(query.queryHash);
    if (waiting) {
      for (const number of numbers) waiting.add(number);
      return;
    }
    this.waiting.set(query.queryHash, new Set(numbers));
    void this.run(query).finally(() => this.waiting.delete(query.queryHash));
  }

  private async run(query: Query): Promise<void> {
    const take = () => {
      const taken = this.waiting.get(query.queryHash) ?? new Set<string>();
      this.waiting.set(query.queryHash, new Set());
      return taken;
    };
    for (let asked = take(); asked.size > 0; asked = take()) {
      // A page that is on its way would overwrite what is written meanwhile.
      if (query.state.fetchStatus === 'fetching') await query.promise?.catch(() => undefined);
      const key = query.queryKey as unknown as ListKey;
      const answer = asked.size > mostNumbers ? undefined : await this.read(key, asked).catch(() => undefined);
      if (!answer) {
        await this.queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
      } else if (query.state.fetchStatus === 'fetching') {
        this.add(query, asked);
      } else {
        const changed = asked;
        this.queries.setQueryData<Loaded>(key, (list) => list && withChanges(list, effectiveSort(key[2]), changed, answer));
      }
    }
  }

  private read([, , filter, bbox]: ListKey, asked: ReadonlySet<string>): Promise<TicketPage> {
    const query = { ...filterEntries(filter), bbox, numbers: [...asked].join(',') };
    return get('/api/tickets', { params: { query } });
  }
}

const refreshers = new WeakMap<QueryClient, ListRefresh>();

/** One for each client: who writes and who listens take turns. */
export function listRefresh(queries: QueryClient): ListRefresh {
  const known = refreshers.get(queries) ?? new ListRefresh(queries);
  refreshers.set(queries, known);
  return known;
}

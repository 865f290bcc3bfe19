/** Which folder may import from which, itself aside. Imports run downwards only; docs/flow.md shows the same table. */
export const rooms: Record<string, readonly string[]> = {
  'apps/console': ['features/*', 'live', 'api', 'text', 'ui'],
  'features/mapPage': [
    'features/filters', 'features/page', 'features/ticket', 'features/tickets', 'map', 'live', 'status', 'api', 'text', 'ui',
  ],
  'features/ticket': ['features/filters', 'features/page', 'map', 'live', 'status', 'api', 'text', 'ui'],
  'features/desk': ['features/page', 'features/tickets', 'api', 'text', 'ui'],
  'features/tickets': ['features/filters', 'features/page', 'live', 'status', 'api', 'text', 'ui'],
  'features/report': ['features/filters', 'features/page', 'map', 'status', 'api', 'text', 'ui'],
  'features/filters': ['map', 'status', 'api', 'text', 'ui'],
  'features/account': ['features/page', 'api', 'text', 'ui'],
  'features/audit': ['features/page', 'api', 'text', 'ui'],
  'features/privacy': ['features/page', 'api', 'text', 'ui'],
  'features/staff': ['features/page', 'api', 'text', 'ui'],
  'features/signin': ['features/page', 'map', 'api', 'text', 'ui'],
  'features/page': ['status', 'api', 'text', 'ui'],
  map: ['live', 'status', 'api', 'text', 'ui'],
  live: ['api', 'text', 'ui'],
  status: ['api', 'text'],
  api: ['text'],
  ui: ['text'],
  text: [],
};

import { expect, it } from 'vitest';

const sources: Record<string, string> = import.meta.glob('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

it('only maplibre.ts imports the map library', () => {
  const importing = Object.entries(sources).filter(([, text]) => /from 'maplibre-gl/.test(text)).map(([path]) => path);
  expect(importing).toEqual(['./maplibre.ts']);
});

it('the colours of statuses come from the server', () => {
  const colours = /#264af4|#0066be|#e25100|#1d8b56|#6f23d0/i;
  const knowing = Object.entries(sources).filter(([, text]) => colours.test(text)).map(([path]) => path);
  // The first is also the darkest class of the report's map and a shade of the theme.
  expect(knowing.sort()).toEqual(['../features/report/figures.ts', '../ui/theme.ts']);
});

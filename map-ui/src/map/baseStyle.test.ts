// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { baseStyle } from './baseStyle';
import { protomapsStyle } from './protomaps';

it('draws what the configuration names: a style by its address, a raster by its tiles, and the city itself where it names nothing', () => {
  expect(baseStyle({ id: 'own', type: 'style', url: 'http://maps.internal/style.json' }, 'ja')).toBe('http://maps.internal/style.json');
  expect(baseStyle({ id: 'pale', type: 'raster', url: 'https://tiles.example/{z}/{x}/{y}.png' }, 'ja'))
    .toMatchObject({ sources: { base: { type: 'raster', tiles: ['https://tiles.example/{z}/{x}/{y}.png'] } } });
  const city = baseStyle(undefined, 'ja');
  expect(typeof city !== 'string' && city.layers.map((layer) => layer.id))
    .toEqual(expect.arrayContaining(['outline', 'district', 'place-name']));
});

it('reads Protomaps’ tiles from one file', () => {
  const style = protomapsStyle('http://maps.internal/city.pmtiles', 'ja');
  expect(style.sources['base']).toEqual({ type: 'vector', url: 'pmtiles://http://maps.internal/city.pmtiles' });
  expect(style.layers.length).toBeGreaterThan(20);
});

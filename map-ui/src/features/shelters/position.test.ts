import { expect, it } from 'vitest';
import { readPosition } from './position';

it('reads a position as maps copy it and as people type it', () => {
  expect(readPosition('34.20250, 137.90140')).toEqual([137.9014, 34.2025]);
  expect(readPosition(' ３４．２０２５　１３７．９０１４ ')).toEqual([137.9014, 34.2025]);
  expect(readPosition('137.90140')).toBeUndefined();
  expect(readPosition('137.90140, 34.20250')).toBeUndefined();
  expect(readPosition('')).toBeUndefined();
});

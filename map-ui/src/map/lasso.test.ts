import { expect, it } from 'vitest';
import { boundsOf, isWithin } from './Lasso';

it('knows what lies within a ring that bends', () => {
  const ring = [[0, 0], [10, 0], [10, 10], [5, 3], [0, 10]];
  expect([[1, 1], [9, 8], [1, 8]].map((place) => isWithin(place, ring))).toEqual([true, true, true]);
  expect([[5, 8], [-1, 1], [11, 5], [5, -1]].map((place) => isWithin(place, ring))).toEqual([false, false, false, false]);
});

it('asks for the box around it', () => expect(boundsOf([[3, 9], [1, 4], [2, 12]])).toEqual([1, 4, 3, 12]));

import { expect, it } from 'vitest';
import { restOf } from './BottomSheet';

const room = 800;

it('settles where it is nearest when it is let go slowly', () => {
  expect([100, 250, 300, 500, 640, 780].map((height) => restOf(height, 0, room))).toEqual(['peek', 'peek', 'half', 'half', 'full', 'full']);
});

it('goes where it is thrown', () => {
  expect(restOf(448, 1.5, room)).toBe('full');
  expect(restOf(448, -2, room)).toBe('peek');
});

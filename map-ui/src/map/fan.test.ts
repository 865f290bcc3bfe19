import { expect, it } from 'vitest';
import { fanOffsets } from './fan';

it.each([2, 3, 8, 9, 25, 60])('spreads %i pins so that none covers another, near their place', (count) => {
  const offsets = fanOffsets(count);
  expect(offsets).toHaveLength(count);
  for (const [i, [x, y]] of offsets.entries()) {
    expect(Math.hypot(x, y)).toBeLessThan(240);
    for (const [ox, oy] of offsets.slice(i + 1)) expect(Math.hypot(x - ox, y - oy)).toBeGreaterThan(34);
  }
});

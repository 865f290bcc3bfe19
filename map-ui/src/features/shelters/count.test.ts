import { beforeEach, expect, it } from 'vitest';
import { agoSeconds, keepWaiting, needsOf, readWaiting, stepped, typed } from './count';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  Object.assign(globalThis, { localStorage: {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => kept.set(k, v), removeItem: (k: string) => kept.delete(k),
  } });
});

it('takes digits as a phone types them, and none that no shelter holds', () => {
  expect(['3', '5', '2'].reduce(typed, '')).toBe('352');
  expect(typed('0', '7')).toBe('7');
  expect(typed('', '0')).toBe('0');
  expect(typed('100000', '0')).toBe('100000');
});

it('steps from what is shown, else from what was told last, and never below nobody', () => {
  expect(stepped('', 341, 1)).toBe('342');
  expect(stepped('12', 341, -1)).toBe('11');
  expect(stepped('', undefined, -1)).toBe('0');
});

it('says which needs were pressed, with a number where there is one', () => {
  expect(needsOf({ digits: '', words: '', needs: { Blankets: 60, Medical: null } }))
    .toEqual([{ what: 'Medical', amount: null }, { what: 'Blankets', amount: 60 }]);
});

it('keeps what could not be sent, and forgets it when it was', () => {
  expect(readWaiting('t')).toBeUndefined();
  keepWaiting('t', { at: 5, count: { key: 'k', people: 3, needs: [], words: null } });
  expect(readWaiting('t')?.count.people).toBe(3);
  keepWaiting('t', undefined);
  expect(readWaiting('t')).toBeUndefined();
  kept.set('civicreports.shelter.t', '{broken');
  expect(readWaiting('t')).toBeUndefined();
});

it('says how long ago it was counted, whatever the phone’s clock did', () => {
  expect(agoSeconds(1000, 61_000)).toBe(60);
  expect(agoSeconds(61_000, 1000)).toBe(0);
  expect(agoSeconds(0, 1e12)).toBe(86_400);
});

import { expect, it } from 'vitest';
import { asked, stillNamed } from './MemoField';

it('offers names only while one is typed behind an @', () => {
  expect(asked('@', 1)).toBe('');
  expect(asked('確認、@大', 5)).toBe('大');
  expect(asked('＠sato', 5)).toBe('sato');
  expect(asked('@大西 お願いします', 10)).toBeUndefined();
  expect(asked('mail@example', 12)).toBeUndefined();
});

it('calls nobody whose name was struck out', () => {
  const mentions = [{ id: 1, name: '1班 大西' }, { id: 2, name: '佐伯' }];
  expect(stillNamed('@1班 大西 見てください', mentions)).toEqual([mentions[0]]);
});

import { expect, it } from 'vitest';
import { waitInWords } from './format';

it('counts a wait down in steps that can be read out', () => {
  expect([300, 241, 61, 60, 51, 50, 1].map((s) => waitInWords(s, 'ja'))).toEqual(['5 分', '5 分', '2 分', '60 秒', '60 秒', '50 秒', '10 秒']);
  expect([300, 60].map((s) => waitInWords(s, 'en'))).toEqual(['5 minutes', '60 seconds']);
});

// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Due } from '../../api/types';
import { initTexts } from '../../text/i18n';
import { DueWords } from './DueWords';

beforeEach(() => { initTexts('ja'); });
afterEach(cleanup);
const due = (over: Partial<Due>): Due => ({ kind: 'OnSite', at: '2999-01-01T00:00:00Z', late: false, days: 2, minutes: 100, ...over });

it.each([
  [due({}), '期限まで2日'],
  [due({ days: 0 }), '期限まで1時間40分'],
  [due({ days: 0, late: true, at: '2020-01-01T00:00:00Z' }), '1時間40分の遅れ'],
  [due({ at: '2020-01-01T00:00:00Z' }), '期限を過ぎました'],
])('says how far it is', (row, words) => {
  render(<DueWords row={{ due: row }} />);
  expect(screen.getByText(words)).toBeTruthy();
});

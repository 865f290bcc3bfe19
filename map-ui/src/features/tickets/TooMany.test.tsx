// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { initTexts } from '../../text/i18n';
import { TooMany } from './TooMany';

beforeEach(() => { initTexts('ja'); });
afterEach(cleanup);
const page = (total: number, totalIsExact = true) => ({ total, totalIsExact, items: [] });
const said = () => screen.queryByTestId('too-many')?.textContent;

it('is silent as long as the list can show all', () => {
  render(<TooMany page={page(1000)} where="map" />);
  expect(said()).toBeUndefined();
});

it('says how many there are and how to have fewer', () => {
  render(<TooMany page={page(1234)} where="map" />);
  expect(said()).toBe('1,234 件あります。一覧は 1,000 件までです。地図を拡大するか、区域か期間で絞りこんでください。');
});

it('does not pretend to know more than was counted, and can be put away', () => {
  const close = vi.fn();
  render(<TooMany page={page(10_000, false)} where="page" onClose={close} />);
  expect(said()).toBe('10,000 件以上あります。区域か期間を選ぶと、探しやすくなります。');
  fireEvent.click(screen.getByRole('button'));
  expect(close).toHaveBeenCalledOnce();
});

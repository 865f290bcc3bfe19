// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { initTexts } from '../../text/i18n';
import { PeriodChoices } from './PeriodChoices';

const change = vi.fn();
beforeEach(() => {
  initTexts('ja');
  window.matchMedia = vi.fn(() => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() })) as never;
  render(
    <MantineProvider env="test">
      <PeriodChoices period={{ from: '2026-04-01', to: '2026-04-30' }} presets={[]} onChange={change} />
    </MantineProvider>,
  );
});
afterEach(() => { change.mockReset(); cleanup(); });
const write = (name: 'from' | 'to', value: string) => fireEvent.change(screen.getByTestId(`period-${name}`), { target: { value } });

it('asks for a period that can be', () => {
  write('to', '2026-05-31');
  expect(change).toHaveBeenCalledWith({ from: '2026-04-01', to: '2026-05-31' });
});

it('says beside the field that the end lies before the beginning, and asks nobody', () => {
  write('from', '2026-05-01');
  expect(change).not.toHaveBeenCalled();
  expect(screen.getByText('終わりの日が始まりの日より前です。どちらかを直してください。')).toBeDefined();
  expect(screen.getByTestId<HTMLInputElement>('period-from').value).toBe('2026-05-01');
});

it('waits for a year that is still being typed', () => {
  write('from', '0002-04-01');
  expect(change).not.toHaveBeenCalled();
});

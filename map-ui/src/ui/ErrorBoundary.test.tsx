// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { initTexts } from '../text/i18n';
import { ErrorBoundary } from './ErrorBoundary';

const Broken = () => { throw new URIError('URI malformed'); };

it('leads to a page without what broke this one', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  initTexts('ja');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  history.replaceState(null, '', '/tickets?text=%E3%81');
  render(<MantineProvider><ErrorBoundary><Broken /></ErrorBoundary></MantineProvider>);
  expect(screen.getByRole('link').getAttribute('href')).toBe('/');
});

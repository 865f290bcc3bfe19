// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stubServer } from '../../api/stubServer';
import { initTexts } from '../../text/i18n';
import { SearchBox } from './SearchBox';

let asked: string[];
let answer: () => Response;

beforeEach(() => {
  initTexts('ja');
  asked = [];
  answer = () => new Response(JSON.stringify({}));
  stubServer(({ path }) => { asked.push(path); return answer(); });
});
afterEach(() => { cleanup(); vi.unstubAllGlobals(); });

function Address() {
  const { pathname, search } = useLocation();
  return <output>{decodeURIComponent(pathname + search)}</output>;
}

function searchFor(text: string, from = '/') {
  render(<MemoryRouter initialEntries={[from]}><SearchBox /><Address /></MemoryRouter>);
  fireEvent.change(screen.getByTestId('search'), { target: { value: text } });
  fireEvent.submit(screen.getByRole('search'));
}
const address = (expected: string) => waitFor(() => expect(screen.getByRole('status').textContent).toBe(expected));

it('opens the ticket that the server reads from what was typed', async () => {
  answer = () => new Response(JSON.stringify({ number: '8-00123-9' }));
  searchFor('番号は８ー００１２３ー９', '/tickets?status=Received');
  await address('/tickets/8-00123-9');
  expect(asked).toEqual([`/api/ticket-numbers?text=${encodeURIComponent('番号は８ー００１２３ー９')}`]);
});

it('lists what a number without dashes can mean', async () => {
  searchFor('8123450');
  await address('/?text=8123450');
});

it('looks for words without asking', async () => {
  searchFor('ぶらんこ', '/tickets?status=Closed');
  await address('/tickets?status=Closed&text=ぶらんこ');
  expect(asked).toEqual([]);
});

it('looks for words when the server does not answer', async () => {
  answer = () => { throw new TypeError('Failed to fetch'); };
  searchFor('12号線');
  await address('/?text=12号線');
});

it('takes what no address can carry', async () => {
  searchFor(`橋\ud842${'あ'.repeat(98)}𠮷野家`);
  await address(`/?text=橋${'あ'.repeat(98)}`);
});

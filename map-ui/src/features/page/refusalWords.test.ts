import i18next from 'i18next';
import { beforeAll, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problem';
import { servedStatuses } from '../../status/servedStatuses.fixture';
import { initTexts } from '../../text/i18n';
import { refusalWords } from './useRefusalWords';

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: {} });
  initTexts('en');
});
const said = (problem: unknown) => refusalWords(problem, i18next.t, (status) => servedStatuses[status]?.en ?? '');

it("says in English what the server's Japanese says", () => {
  expect(said(new Problem(409, { code: 'move-not-allowed', title: '変えられません。', parameters: { from: 'Closed', to: 'OnHold' } })))
    .toBe('It cannot go from “Closed” to “On hold”.');
  expect(said(new Problem(404, { code: 'no-such-ticket', parameters: { number: '8-00001-1' } }))).toBe('Ticket 8-00001-1 was not found.');
});

it('never calls an old page a wrong password', () => {
  expect(said(Problem.read(400, '{"code":"page-too-old"}'))).toBe('This page is out of date. Reload it and try again.');
});

it('names each field that was refused', () => {
  const words = { code: 'too-long', message: '長すぎます。', parameters: { max: 1000 } };
  const body = { code: 'check-input', errors: { words: [words], to: [{ code: 'not-a-choice', message: '' }] } };
  expect(said(Problem.read(400, JSON.stringify(body)))).toBe('At most 1000 characters. This is not one of the choices.');
});

it('has words for what carries no code of ours', () => {
  expect(said(Problem.read(413, '<html>too large</html>'))).toBe('The server could not read this request.');
  expect(said(Problem.read(500, ''))).toBe('Something unexpected went wrong. Your input was not saved.');
  expect(said(new TypeError('x is undefined'))).toBe('Something unexpected went wrong. Your input was not saved.');
  expect(said(Problem.read(503, '{"code":"busy"}'))).toBe(i18next.t('state.errorOffline'));
});

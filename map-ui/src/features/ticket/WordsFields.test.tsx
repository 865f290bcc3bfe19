// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { stubServer } from '../../api/stubServer';
import { inJapanese, json, preview, Stage, stage, ticket } from './statusMoves.fixture';

const english = {
  language: 'en', readers: [{ reporterNo: 2, reportedAs: '8-00002-9' }], standard: 'It waits.', text: 'It waits.', own: false,
};
const both = { ...preview, languages: [...inJapanese('止まっています。'), english] };
const serve = (answer: unknown) => stubServer(({ path, method, body }) => {
  if (path.endsWith('/preview')) return json(answer);
  if (method === 'POST') stage.sent.push({ path, body: body as Record<string, unknown> });
  return json({ ...ticket, moves: [{ to: 'OnHold', needsReason: false }] });
});

it('has a field for each language that reporters read, and says who reads it', async () => {
  serve(both);
  render(<Stage />);
  fireEvent.click(await screen.findByTestId('edit-words'));
  const fields = screen.getByTestId('move-words-fields').textContent ?? '';
  expect(fields).toContain('日本語 住民 1、住民 3');
  expect(fields).toContain('英語 住民 2 (8-00002-9)');
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words-en').value).toBe('It waits.');
});

it('warns of a language in which nobody wrote, and has the button to write in it', async () => {
  serve(both);
  render(<Stage />);
  fireEvent.click(await screen.findByTestId('edit-words'));
  expect(screen.queryByTestId('words-missing-en')).toBeNull();
  fireEvent.change(screen.getByTestId('move-words'), { target: { value: '部品を待っています。' } });
  expect(screen.getByTestId('words-missing-en').textContent).toContain('英語の文がありません。');
  expect(screen.queryByTestId('move-words-en')).toBeNull();

  fireEvent.click(screen.getByTestId('words-write-en'));
  const field = screen.getByTestId<HTMLTextAreaElement>('move-words-en');
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(field.value).toBe('It waits.');
  fireEvent.change(field, { target: { value: 'We wait for a part.' } });
  fireEvent.click(screen.getByTestId('move-confirm'));
  await waitFor(() => expect(stage.sent[0]?.body).toEqual(
    { version: 1, to: 'OnHold', words: { ja: '部品を待っています。', en: 'We wait for a part.' } }));
});

it('lets staff write Japanese where only readers of English are, and says that they have none', async () => {
  serve({ ...preview, languages: [{ language: 'ja', readers: [], standard: '止まっています。', text: '', own: false }, english] });
  render(<Stage />);
  fireEvent.click(await screen.findByTestId('edit-words'));
  expect(screen.queryByTestId('move-words')).toBeNull();
  fireEvent.click(await screen.findByTestId('words-write-ja'));
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('止まっています。');
  expect(screen.getByTestId('words-missing-en').textContent).toContain('日本語のままの文');
});

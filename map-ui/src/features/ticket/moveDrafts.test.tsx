// @vitest-environment jsdom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { stubServer } from '../../api/stubServer';
import { arrive, json, open, preview, Stage, stage, stubUploads, ticket } from './statusMoves.fixture';

it('lets after-photos arrive before it completes the ticket, and says which could not be sent', async () => {
  const uploads = stubUploads();
  render(<Stage />);
  await open('Resolved');
  fireEvent.change(screen.getByTestId('after-photos'), { target: { files: [new File(['x'], 'after.jpg')] } });
  fireEvent.click(screen.getByTestId('move-confirm'));
  await screen.findByTestId('photos-first');
  expect(stage.sent).toEqual([]);

  act(() => { uploads[0]?.dispatchEvent(new Event('error')); });
  expect((await screen.findByTestId('move-trouble')).textContent).toContain('送れていない写真があります。');
  expect(stage.sent).toEqual([]);

  fireEvent.click(screen.getByText('もう一度送る'));
  expect(screen.queryByTestId('move-trouble')).toBeNull();
  fireEvent.click(screen.getByTestId('move-confirm'));
  await screen.findByTestId('photos-first');
  act(() => { arrive(uploads[1]); });
  await waitFor(() => expect(stage.sent[0]?.body).toEqual({ version: 2, to: 'Resolved', afterPhotoIds: ['p1'] }));
});

it('keeps what was written and chosen when another ticket is looked at, and forgets it when it is thrown away', async () => {
  const uploads = stubUploads();
  const first = render(<Stage />);
  await open('Resolved');
  fireEvent.change(screen.getByTestId('move-words'), { target: { value: '直しました。' } });
  fireEvent.change(screen.getByTestId('after-photos'), { target: { files: [new File(['x'], 'after.jpg')] } });
  first.unmount();
  arrive(uploads[0]);

  const second = render(<Stage />);
  await screen.findByTestId('draft-kept');
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('直しました。');
  await screen.findByTestId('photos-sent');
  fireEvent.click(screen.getByTestId('draft-drop'));
  second.unmount();

  render(<Stage />);
  await screen.findByTestId('preview-words');
  expect(screen.queryByTestId('draft-kept')).toBeNull();
  expect(screen.queryByTestId('move-words')).toBeNull();
});

it('closes the form on Escape, from inside the text too, but not while an input method is composing', async () => {
  render(<Stage />);
  await open('OnHold');
  const words = screen.getByTestId('move-words');
  fireEvent.change(words, { target: { value: 'ぶひん' } });
  fireEvent.keyDown(words, { key: 'Escape', isComposing: true });
  expect(screen.queryByTestId('move-words')).not.toBeNull();
  fireEvent.keyDown(words, { key: 'Escape' });
  expect(screen.queryByTestId('move-words')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('move-OnHold')));
  fireEvent.click(screen.getByTestId('draft-continue'));
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('ぶひん');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('move-reason')));
});

it('sends nothing whose words are still on their way', async () => {
  let answer: (() => void) | undefined;
  stubServer(({ path, body }) => {
    if (!path.endsWith('/preview')) { stage.sent.push({ path, body: body as Record<string, unknown> }); return json(ticket); }
    return new Promise<Response>((done) => { answer = () => done(json(preview)); });
  });
  render(<Stage />);
  fireEvent.click(await screen.findByTestId('move-InProgress'));
  await waitFor(() => expect(answer).toBeDefined());
  expect(stage.sent.filter((s) => s.path.endsWith('/status'))).toEqual([]);
  act(() => answer?.());
  await screen.findByTestId('preview-words');
  fireEvent.click(screen.getByTestId('move-InProgress'));
  await waitFor(() => expect(stage.sent.filter((s) => s.path.endsWith('/status'))).toHaveLength(1));
});

it('says one thing only when nobody can be reached', async () => {
  const nobody = { ...preview, recipients: { line: 0, email: 0, blocked: 1, other: 0 } };
  stubServer(({ path }) => json(path.endsWith('/preview') ? nobody : ticket));
  render(<Stage />);
  await open('OnHold');
  const form = screen.getByTestId('moves').textContent ?? '';
  expect(form).toContain('住民への配信はありません。');
  expect(form).toContain('経過にだけ残ります。');
  expect(form).not.toContain('このまま届きます');
});

it('takes the focus to the number that does not exist, and offers what lies close by', async () => {
  const near = {
    number: '8-00002-9', status: 'Assigned', categoryId: 1, receivedAt: '2026-11-22T05:00:00Z', metres: 12, location: [1, 2],
    mayMerge: true,
  };
  const mergeable = { ...ticket, moves: [{ to: 'Duplicate', needsReason: false }], neighbours: [near] };
  stubServer(({ path, method, body }) => {
    if (path.endsWith('/preview')) return json(preview);
    if (method !== 'POST') return json(mergeable);
    stage.sent.push({ path, body: body as Record<string, unknown> });
    return stage.sent.length > 1 ? json(mergeable) : json({ code: 'no-such-ticket', parameters: { number: '999' } }, 404);
  });
  render(<Stage />);
  fireEvent.click(await screen.findByTestId('edit-words'));
  const number = screen.getByTestId<HTMLInputElement>('move-duplicate');
  fireEvent.change(number, { target: { value: '999' } });
  fireEvent.click(screen.getByTestId('move-confirm'));
  expect((await screen.findByTestId('move-trouble')).textContent).toContain('案件 999 は見つかりませんでした。');
  await waitFor(() => expect(document.activeElement).toBe(number));

  fireEvent.click(screen.getByRole('radio'));
  fireEvent.click(screen.getByTestId('move-confirm'));
  await waitFor(() => expect(stage.sent[1]?.body).toEqual({ version: 1, to: 'Duplicate', duplicateOf: '8-00002-9' }));
});

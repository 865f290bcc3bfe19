// @vitest-environment jsdom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { stubServer } from '../../api/stubServer';
import { changed, inJapanese, json, manyMoves, open, preview, Stage, stage, ticket } from './statusMoves.fixture';

it('shows the very words before the likely step, and sends the step with the version that was seen', async () => {
  render(<Stage />);
  expect((await screen.findByTestId('preview-words')).textContent).toContain('決まった文です。');
  fireEvent.click(screen.getByTestId('move-InProgress'));
  await waitFor(() => expect(stage.sent).toEqual([{ path: '/api/tickets/8-00001-1/status', body: { version: 1, to: 'InProgress' } }]));
});

it.each([{ phone: true, shown: 2 }, { phone: false, shown: 3 }])('keeps the steps in one row: $shown and a menu (phone: $phone)',
  async ({ phone, shown }) => {
  stage.onPhone = phone;
  stubServer(({ path }) => json(path.endsWith('/preview') ? preview : { ...ticket, moves: manyMoves }));
  render(<Stage />);
  await screen.findByTestId('more-moves');
  expect(screen.queryAllByTestId(/^move-/)).toHaveLength(shown);
});

it('asks for a reason before anything is sent', async () => {
  render(<Stage />);
  await open('OnHold');
  fireEvent.click(screen.getByTestId('move-confirm'));
  expect((await screen.findByTestId('move-trouble')).textContent).toContain('理由を選んでください。');
  expect(stage.sent).toEqual([]);
  const reason = screen.getByTestId<HTMLInputElement>('move-reason');
  await waitFor(() => expect(document.activeElement).toBe(reason));
  expect(reason.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(reason, { target: { value: '部品待ち' } });
  expect(screen.queryByTestId('move-trouble')).toBeNull();
});

it('says what somebody else changed, keeps the words, and goes on from what is now', async () => {
  stage.answers = [() => json({ title: 'changed', current: changed }, 409)];
  render(<Stage />);
  await open('OnHold');
  fireEvent.change(screen.getByTestId('move-reason'), { target: { value: '部品待ち' } });
  fireEvent.change(screen.getByTestId('move-words'), { target: { value: '部品が届くまでお待ちください。' } });
  fireEvent.click(screen.getByTestId('move-confirm'));

  expect((await screen.findByTestId('conflict')).textContent).toContain('大西が「担当課決定」から「対応中」に変えました。');
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('部品が届くまでお待ちください。');
  expect(screen.getByTestId<HTMLButtonElement>('move-confirm').disabled).toBe(true);

  fireEvent.click(screen.getByText('わかりました'));
  fireEvent.click(screen.getByTestId('move-confirm'));
  await waitFor(() => expect(stage.sent).toHaveLength(2));
  expect(stage.sent[1]?.body).toEqual({ version: 2, to: 'OnHold', reason: '部品待ち', words: { ja: '部品が届くまでお待ちください。' } });
});

it('does not bother anybody when only a memo came in between', async () => {
  stage.answers = [() => json({ title: 'changed', current: { ...ticket, version: 5 } }, 409)];
  render(<Stage />);
  await screen.findByTestId('preview-words');
  fireEvent.click(screen.getByTestId('move-InProgress'));
  await waitFor(() => expect(stage.sent.map((s) => s.body['version'])).toEqual([1, 5]));
  expect(screen.queryByTestId('conflict')).toBeNull();
});

it('says so when somebody else took the very same step, and lets no words slip into another one', async () => {
  render(<Stage />);
  await open('OnHold');
  fireEvent.change(screen.getByTestId('move-words'), { target: { value: '部品が届くまでお待ちください。' } });
  const held = { ...ticket, version: 2, status: 'OnHold', moves: [{ to: 'InProgress', needsReason: false }],
    history: [
      { id: 9, at: '2026-11-22T05:00:00Z', kind: 'StatusChanged', actor: { kind: 'Staff', name: '大西' }, from: 'Assigned', to: 'OnHold' },
    ] };
  act(() => { stage.news.setQueryData(['ticket', ticket.number], held); });

  expect((await screen.findByTestId('conflict')).textContent).toContain('大西が「担当課決定」から「保留」に変えました。');
  expect(screen.getByTestId<HTMLButtonElement>('move-InProgress').disabled).toBe(true);
  fireEvent.click(screen.getByText('わかりました'));
  fireEvent.click(screen.getByTestId('move-InProgress'));
  expect(stage.sent).toEqual([]);
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('部品が届くまでお待ちください。');
});

it("never offers one step's words for another", async () => {
  let answer: (() => void) | undefined;
  stubServer(({ path, body }) => {
    if (!path.endsWith('/preview')) return json(ticket);
    if ((body as { to: string }).to === 'InProgress') return json(preview);
    return new Promise<Response>((done) => { answer = () => done(json({ ...preview, languages: inJapanese('止まっています。') })); });
  });
  render(<Stage />);
  await screen.findByTestId('preview-words');
  fireEvent.click(screen.getByTestId('move-OnHold'));
  expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('');
  await waitFor(() => expect(answer).toBeDefined());
  act(() => answer?.());
  await waitFor(() => expect(screen.getByTestId<HTMLTextAreaElement>('move-words').value).toBe('止まっています。'));
});

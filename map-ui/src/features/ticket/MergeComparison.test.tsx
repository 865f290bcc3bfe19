// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { stubServer } from '../../api/stubServer';
import { json, preview, Stage, stage, ticket } from './statusMoves.fixture';

const near = {
  number: '8-00002-9', status: 'InProgress', categoryId: 1, receivedAt: '2026-11-22T05:00:00Z', metres: 24, location: [1, 2],
  mayMerge: true,
};
const mine = {
  ...ticket, words: '溝のふたが外れています', receivedAt: '2026-11-25T00:52:00Z', neighbours: [near], mayWork: true,
  moves: [{ to: 'Duplicate', needsReason: false, kind: 'Work' }],
};
const other = { ...mine, number: near.number, status: near.status, words: 'ふたがずれています', neighbours: [] };
const together = { line: 2, email: 0, blocked: 0, other: 1 };

it('lays the two side by side, and says what becomes of them before they are merged', async () => {
  stubServer(({ path, method, body }) => {
    if (path.startsWith('/api/ticket-numbers')) return json({ number: near.number });
    if (path.endsWith('/preview')) return json((body as { duplicateOf?: string }).duplicateOf ? { ...preview, together } : preview);
    if (method === 'POST') stage.sent.push({ path, body: body as Record<string, unknown> });
    return json(path.endsWith(near.number) ? other : mine);
  });
  render(<Stage />);
  fireEvent.click(await screen.findByTestId('edit-words'));
  fireEvent.click(screen.getByRole('radio'));
  const compared = await screen.findByTestId('merge-comparison');
  expect(compared.textContent).toContain('「ふたがずれています」「溝のふたが外れています」');
  expect((await screen.findByTestId('merge-effect')).textContent)
    .toContain('8-00002-9 が残り、通報した人は 3 人（LINE 2 ・ 連絡先なし 1）、写真は 0 枚になります。');
  screen.getByTestId('merge-swap');
  fireEvent.click(screen.getByTestId('move-confirm'));
  await waitFor(() => expect(stage.sent[0]?.body).toEqual({ version: 1, to: 'Duplicate', duplicateOf: near.number }));
});

it('calls the undo of a merge an undo, says what it does, and asks for nothing more', async () => {
  const merged = {
    ...ticket, status: 'Duplicate', duplicateOf: near.number, moves: [{ to: 'Assigned', needsReason: false, kind: 'UndoMerge' }],
  };
  stubServer(({ path, method, body }) => {
    if (path.endsWith('/preview')) return json(preview);
    if (method === 'POST') stage.sent.push({ path, body: body as Record<string, unknown> });
    return json(merged);
  });
  render(<Stage />);
  expect((await screen.findByTestId('undo-merge')).textContent)
    .toBe('元に戻すと、8-00001-1 は「担当課決定」に戻り、通報した人 2 人と写真 0 枚は 8-00002-9 から離れて、この番号に戻ります。');
  await screen.findByTestId('preview-words');
  const undo = screen.getByTestId('move-Assigned');
  expect(undo.textContent).toBe('元に戻す');
  fireEvent.click(undo);
  await waitFor(() => expect(stage.sent).toEqual([{ path: '/api/tickets/8-00001-1/status', body: { version: 1, to: 'Assigned' } }]));
});

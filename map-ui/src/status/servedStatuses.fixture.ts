import type { ServedStatuses } from './statuses';

/** As the server's answer to /api/city holds them; only tests need a copy. */
export const servedStatuses: ServedStatuses = {
  Received: { colour: '#000001', ja: '受付', en: 'Received' },
  Assigned: { colour: '#000002', ja: '担当課決定', en: 'Assigned' },
  InProgress: { colour: '#000003', ja: '対応中', en: 'In progress' },
  OnHold: { colour: '#000004', ja: '保留', en: 'On hold' },
  Resolved: { colour: '#000005', ja: '対応完了', en: 'Done' },
  Closed: { colour: '#000006', ja: '終了', en: 'Closed' },
  Declined: { colour: '#000007', ja: '対象外', en: 'Not for the city' },
  HandedOver: { colour: '#000008', ja: '引き継ぎ', en: 'Handed over' },
  Duplicate: { colour: '#000009', ja: '重複', en: 'Merged' },
};

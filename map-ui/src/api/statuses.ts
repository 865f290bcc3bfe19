import type { Status } from './types';

export const openStatuses: readonly Status[] = ['Received', 'Assigned', 'InProgress', 'OnHold'];
export const finishedStatuses: readonly Status[] = ['Resolved', 'Closed'];
export const otherStatuses: readonly Status[] = ['HandedOver', 'Declined', 'Duplicate'];
export const allStatuses: readonly Status[] = [...openStatuses, ...finishedStatuses, 'Declined', 'HandedOver', 'Duplicate'];
export const isStatus = (value: string): value is Status => allStatuses.some((status) => status === value);

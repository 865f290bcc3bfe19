import { describe, expect, it } from 'vitest';
import { allStatuses, finishedStatuses, isStatus, openStatuses, otherStatuses } from '../api/statuses';
import { byLikelihood, clusterSegments, statuses } from './statuses';

describe('statuses', () => {
  it('fall into open, finished and other, each into one', () => {
    expect([...openStatuses, ...finishedStatuses, ...otherStatuses].toSorted()).toEqual(allStatuses.toSorted());
  });

  it('differ in shape, not in colour alone', () => {
    const shapes = allStatuses.map((s) => statuses[s].shape.map((stroke) => stroke.d).join());
    expect(new Set(shapes).size).toBe(allStatuses.length);
  });

  it('have words of their own in both languages', () => {
    for (const language of ['ja', 'en'] as const) {
      expect(new Set(allStatuses.map((s) => statuses[s].words[language])).size).toBe(allStatuses.length);
    }
  });

  it('know their own names only', () => {
    expect(isStatus('OnHold')).toBe(true);
    expect(isStatus('toString')).toBe(false);
  });

  it('give clusters a colour for each count', () => {
    expect(clusterSegments.map((s) => s.property)).toEqual(['received', 'assigned', 'inProgress', 'onHold', 'resolved', 'other']);
  });

  it('put the likely next step first and lose none', () => {
    const moves = allStatuses.map((to) => ({ to }));
    expect(byLikelihood('InProgress', moves)[0]?.to).toBe('Resolved');
    expect(byLikelihood('Assigned', moves)[0]?.to).toBe('InProgress');
    expect(byLikelihood('Closed', moves)).toHaveLength(moves.length);
  });
});

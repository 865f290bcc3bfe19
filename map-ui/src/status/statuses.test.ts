import { describe, expect, it } from 'vitest';
import { CityLookup } from '../api/city';
import { allStatuses, finishedStatuses, isStatus, openStatuses, otherStatuses } from '../api/statuses';
import type { City } from '../api/types';
import { servedStatuses } from './servedStatuses.fixture';
import { byLikelihood, clusterSegments, statusesOf } from './statuses';

const city = { departments: [], categories: [], zoneLayers: [] };

describe('statuses', () => {
  it('fall into open, finished and other, each into one', () => {
    expect([...openStatuses, ...finishedStatuses, ...otherStatuses].toSorted()).toEqual(allStatuses.toSorted());
  });

  const statuses = statusesOf(new CityLookup({ ...city, statuses: servedStatuses } as unknown as City));

  it('differ in shape, not in colour alone', () => {
    const shapes = allStatuses.map((s) => statuses[s].shape.map((stroke) => stroke.d).join());
    expect(new Set(shapes).size).toBe(allStatuses.length);
  });

  it('have words of their own in both languages', () => {
    for (const language of ['ja', 'en'] as const) {
      expect(new Set(allStatuses.map((s) => statuses[s].words[language])).size).toBe(allStatuses.length);
    }
  });

  it('have the colours and words that the server serves', () => {
    expect(statuses.Declined).toMatchObject({ colour: '#000007', words: { ja: '対象外', en: 'Not for the city' } });
    const stated = allStatuses.map((s) => statuses[s].shape.flatMap(({ fill, stroke }) => [fill, stroke]));
    for (const [i, status] of allStatuses.entries()) expect(stated[i]).toContain(servedStatuses[status]?.colour);
  });

  it('are grey and bear their own names while a server serves none', () => {
    const bare = statusesOf(new CityLookup(city as unknown as City));
    expect(bare.OnHold).toMatchObject({ colour: '#666666', words: { ja: 'OnHold', en: 'OnHold' } });
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

import { describe, expect, it } from 'vitest';
import { cut, whole } from './cut';

describe('a text that is cut', () => {
  it.each([
    ['あ'.repeat(99) + '𠮷野家', 'あ'.repeat(99)],
    ['あ'.repeat(98) + '𠮷野家', 'あ'.repeat(98) + '𠮷'],
    ['あ'.repeat(97) + '👩‍👩‍👧‍👦の家', 'あ'.repeat(97)],
    ['あ'.repeat(99) + 'か\u3099', 'あ'.repeat(99)],
    ['あ'.repeat(99) + '🇯🇵', 'あ'.repeat(99)],
    ['あ'.repeat(100), 'あ'.repeat(100)],
  ])('ends where a letter ends', (text, kept) => expect(cut(text, 100)).toBe(kept));

  it('has no half letters', () => {
    expect(whole('あ\ud842い\udfb7う𠮷')).toBe('あいう𠮷');
    expect(cut('\ud842', 100)).toBe('');
  });
});

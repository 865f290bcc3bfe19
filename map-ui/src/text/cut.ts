const letters = new Intl.Segmenter();

/** Without halves of letters, which no address can carry. */
export const whole = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '');

/** At most so many UTF-16 units, never half a letter or half an emoji. */
export function cut(text: string, length: number): string {
  const given = whole(text);
  if (given.length <= length) return given;
  let end = 0;
  for (const { index, segment } of letters.segment(given)) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return given.slice(0, end);
}

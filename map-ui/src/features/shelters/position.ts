import type { Position } from '../../api/types';

const numbers = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,、\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** Latitude, longitude, as maps copy them and people type them in any width. */
export function readPosition(text: string): Position | undefined {
  const [, latitude, longitude] = numbers.exec(text.normalize('NFKC')) ?? [];
  return latitude && longitude ? [Number(longitude), Number(latitude)] : undefined;
}

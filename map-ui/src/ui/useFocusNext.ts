import { useEffect, useState, type RefObject } from 'react';

/** Focus follows what the next picture shows: the first of these that is there then, else the place itself. */
export function useFocusNext(place: RefObject<HTMLElement | null>): (...wanted: string[]) => void {
  const [next, setNext] = useState<string[]>();
  useEffect(() => {
    if (!next || !place.current) return;
    const found = next.map((selector) => place.current?.querySelector<HTMLElement>(selector)).find(Boolean);
    (found ?? place.current).focus({ preventScroll: found === undefined });
  }, [next, place]);
  return (...wanted) => setNext(wanted);
}

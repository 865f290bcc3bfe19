import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';

interface Place { top: number; link: string | null }

const places = new Map<string, Place>();

/** Back leads to where somebody was: as far down, and with the focus on the same link. `ready` says that the content is there. */
export function useKeptPlace(scroller: () => Element | null, ready: boolean): void {
  const { key } = useLocation();
  const isBack = useNavigationType() === 'POP';
  // the address may be rewritten in place before the content is there
  const [found] = useState(() => (isBack ? places.get(key) : undefined));
  const wanted = useRef(found);

  useEffect(() => {
    const place = wanted.current;
    const box = scroller();
    if (!ready || !place || !box) return undefined;
    wanted.current = undefined;
    let tries = 20;
    let frame = 0;
    const restore = () => {
      box.scrollTop = place.top;
      const link = place.link === null ? null : document.querySelector<HTMLElement>(`#main a[href="${CSS.escape(place.link)}"]`);
      link?.focus({ preventScroll: true });
      // a long list draws its rows a moment later
      if ((box.scrollTop !== place.top || (place.link !== null && !link)) && tries-- > 0) frame = requestAnimationFrame(restore);
    };
    restore();
    return () => cancelAnimationFrame(frame);
  }, [ready, scroller]);

  useEffect(() => {
    const box = scroller();
    if (!box || (wanted.current && !ready)) return undefined;
    const keep = () => {
      const link = document.activeElement?.closest('#main a[href]')?.getAttribute('href') ?? null;
      places.set(key, { top: box.scrollTop, link });
    };
    keep();
    box.addEventListener('scroll', keep, { passive: true });
    document.addEventListener('focusin', keep);
    return () => {
      box.removeEventListener('scroll', keep);
      document.removeEventListener('focusin', keep);
    };
  }, [key, ready, scroller]);
}

/** The part of the page that scrolls as a whole. */
export const mainPart = (): Element | null => document.getElementById('main');

import { useEffect, useRef, type RefObject } from 'react';

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** While an input method is composing, Escape and Enter are its own. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.key === 'Process';

interface Layer { shortcuts: Shortcuts; within: RefObject<HTMLElement | null> | undefined }
const layers: RefObject<Layer>[] = [];

/** One ear for all: what opened last hears first, so that Escape closes a form before the pane around it. */
function listen(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isComposing(event)) return;
  const { target } = event;
  const busy = isBusy(event);
  const hears = ({ shortcuts, within }: Layer) =>
    event.key in shortcuts && (!busy || (target instanceof Element && within?.current?.contains(target) && !isListOpen(target)));
  const shortcut = layers.findLast((layer) => hears(layer.current))?.current.shortcuts[event.key];
  if (!shortcut) return;
  event.preventDefault();
  shortcut(event);
}

/** A list of choices closes first. */
const isListOpen = (target: Element) => target.getAttribute('aria-expanded') === 'true';

interface Options { enabled?: boolean; within?: RefObject<HTMLElement | null> }

/** Single keys for the whole view, silent while somebody types (unless `within` this place) or a dialogue is open. */
export function useShortcuts(shortcuts: Shortcuts, { enabled = true, within }: Options = {}): void {
  const current = useRef<Layer>({ shortcuts, within });
  useEffect(() => { current.current = { shortcuts, within }; });
  useEffect(() => {
    if (!enabled) return;
    if (layers.length === 0) document.addEventListener('keydown', listen);
    layers.push(current);
    return () => {
      layers.splice(layers.indexOf(current), 1);
      if (layers.length === 0) document.removeEventListener('keydown', listen);
    };
  }, [enabled]);
}

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, textarea, select, [contenteditable], [role=menu], [role=listbox], .maplibregl-canvas-container')) return true;
  // A focused button or link keeps its own Enter.
  if (event.key === 'Enter' && target?.closest('button, a')) return true;
  return document.querySelector('[role=dialog][aria-modal=true], [role=menu], [data-filter-choices]') !== null;
}

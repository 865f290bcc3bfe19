import { useEffect, useRef, type RefObject } from 'react';

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** While an input method is composing, Escape and Enter are its own. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.key === 'Process';

type Layer = RefObject<Shortcuts>;
const layers: Layer[] = [];

/** One ear for all: what opened last hears first, so that Escape closes a form before the pane around it. */
function listen(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isComposing(event) || isBusy(event)) return;
  const shortcut = layers.findLast((layer) => layer.current[event.key])?.current[event.key];
  if (!shortcut) return;
  event.preventDefault();
  shortcut(event);
}

/** Single keys for the whole view, silent while somebody types or a dialogue is open. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const current = useRef(shortcuts);
  useEffect(() => { current.current = shortcuts; });
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

import { useEffect, useRef } from 'react';

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Single keys for the whole view, silent while somebody types or a dialogue is open. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const current = useRef(shortcuts);
  useEffect(() => { current.current = shortcuts; });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event)) return;
      const shortcut = current.current[event.key];
      if (!shortcut) return;
      event.preventDefault();
      shortcut(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [enabled]);
}

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, textarea, select, [contenteditable], [role=menu], [role=listbox], .maplibregl-canvas-container')) return true;
  // A focused button or link keeps its own Enter.
  if (event.key === 'Enter' && target?.closest('button, a')) return true;
  return document.querySelector('[role=dialog][aria-modal=true], [role=menu], [data-filter-choices]') !== null;
}

import { useCallback } from 'react';

/** For the first field of a form that somebody has just opened: the eye is there, and so is the focus. */
export const useInitialFocus = <E extends HTMLElement>() => useCallback((field: E | null) => { field?.focus(); }, []);

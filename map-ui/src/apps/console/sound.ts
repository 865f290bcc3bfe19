import { useSyncExternalStore } from 'react';

const key = 'civicreports.sound';
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
};
const read = () => localStorage.getItem(key) === 'on';

/** Whether urgent tickets are to be heard in this browser: off until somebody wishes it. */
export function useSound(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, read);
  return [on, (wished) => {
    localStorage.setItem(key, wished ? 'on' : 'off');
    for (const listener of listeners) listener();
    if (wished) chime();
  }];
}

/** Two notes. Browsers are silent until the page was clicked once; that is no fault. */
export function chime(): void {
  if (!('AudioContext' in window)) return;
  const audio = new AudioContext();
  for (const [at, pitch] of [[0, 880], [0.25, 660]] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, audio.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.24);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.25);
    if (at > 0) tone.addEventListener('ended', () => void audio.close());
  }
}

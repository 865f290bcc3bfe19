import type { Status } from '../api/types';
import { useLanguage } from '../text/i18n';
import { useStatuses } from './statuses';

interface Props { status: Status; size?: number; withWord?: boolean }

/** Colour and shape, and where there is room the word. Without the word it is read aloud as an image. */
export function StatusMark({ status, size = 20, withWord = false }: Props) {
  const language = useLanguage();
  const { words, shape } = useStatuses()[status];
  const word = words[language];
  const mark = (
    <svg width={size} height={size} viewBox="0 0 20 20" overflow="visible" className="status-mark"
      {...(withWord ? { 'aria-hidden': true } : { role: 'img', 'aria-label': word })}>
      {shape.map((s) => (
        <path key={s.d} d={s.d} fill={s.fill ?? 'none'} stroke={s.stroke} strokeWidth={s.width}
          strokeLinejoin="round" strokeLinecap="round" />
      ))}
    </svg>
  );
  return withWord ? <span className="status-word">{mark}{word}</span> : mark;
}

import type { Bounds } from '../api/types';
import { useLanguage } from '../text/i18n';
import { baseStyle } from './baseStyle';
import styles from './map.module.css';
import { useMap } from './useMap';

/** The city as a picture, beside the sign-in form. */
export function StaticMap({ bounds }: { bounds: Bounds }) {
  const language = useLanguage();
  const { container } = useMap({ bounds, interactive: false, style: baseStyle(undefined, language), styleKey: language });
  return <div ref={container} className={styles.canvas} aria-hidden="true" />;
}

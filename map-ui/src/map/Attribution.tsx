import type { CSSProperties } from 'react';
import type { Basemap } from '../api/types';
import styles from './map.module.css';

/** Whose map it is: their terms ask for it wherever their tiles are seen. */
export function Attribution({ basemap, style }: { basemap: Basemap | undefined; style?: CSSProperties }) {
  if (!basemap?.attribution) return null;
  return basemap.attributionUrl
    ? (
      <a className={styles.attribution} style={style} href={basemap.attributionUrl} target="_blank" rel="noreferrer" data-testid="credit">
        {basemap.attribution}
      </a>
    )
    : <span className={styles.attribution} style={style} data-testid="credit">{basemap.attribution}</span>;
}

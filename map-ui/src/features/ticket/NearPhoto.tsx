import { Icon } from '../../ui/Icon';
import styles from './merge.module.css';
import { photoUrl } from './photos';

export function NearPhoto({ photo }: { photo: string | null | undefined }) {
  return photo ? <img src={photoUrl(photo, 320)} alt="" loading="lazy" /> : <span className={styles.noPhoto}><Icon name="camera" /></span>;
}

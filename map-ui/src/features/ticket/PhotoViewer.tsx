import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Lightbox, { type Slide } from 'yet-another-react-lightbox';
import Zoom from 'yet-another-react-lightbox/plugins/zoom';
import 'yet-another-react-lightbox/styles.css';
import { PhotoImage, usePhotoWords } from './PhotoImage';
import { photoUrl, type ShownPhoto } from './photos';
import styles from './photos.module.css';
import { PublicPhoto } from './PublicPhoto';

interface Props { number: string; photos: ShownPhoto[]; index: number; onClose: () => void }

/** Photos as large as the window: they zoom by wheel, +, double tap and pinch, and turn by swiping and arrows. */
export default function PhotoViewer({ number, photos, index, onClose }: Props) {
  const { t } = useTranslation();
  const words = usePhotoWords();
  const [at, setAt] = useState(index);
  const photo = photos[at];
  const slides: Slide[] = photos.map((p) => ({
    src: photoUrl(p.id, 1600), alt: words(p), ...(p.width && p.height ? { width: p.width, height: p.height } : {}),
  }));
  return (
    <Lightbox open close={onClose} index={index} slides={slides} plugins={[Zoom]} className={styles.viewer ?? ''}
      carousel={{ finite: false, preload: 1, padding: 0 }} controller={{ closeOnPullDown: true }}
      // pixels of ours are what there is: further in, they are still looked at on a small screen
      zoom={{ maxZoomPixelRatio: 3, scrollToZoom: true, pinchZoomV4: true, doubleClickMaxStops: 2 }}
      labels={{ Close: t('common.close'), Next: t('ticket.nextPhoto'), Previous: t('ticket.previousPhoto'),
        Lightbox: t('ticket.photosAll', { count: photos.length }), 'Zoom in': t('map.zoomIn'), 'Zoom out': t('map.zoomOut') }}
      on={{ view: (view) => setAt(view.index) }}
      render={{
        ...(photos.length > 1 ? {} : { buttonPrev: () => null, buttonNext: () => null }),
        slide: ({ slide }) => {
          const shown = photos[slides.indexOf(slide)];
          return shown && shown.state !== 'Stored' ? <PhotoImage photo={shown} size={1600} alt={words(shown)} /> : undefined;
        },
        controls: () => photo && (
          <>
            <p className={styles.viewerTitle} data-testid="photo-viewer">
              <b>{t('ticket.photoOf', { n: at + 1, of: photos.length })}</b> <span>{words(photo)}</span>
            </p>
            <div className={styles.viewerFoot}><PublicPhoto key={photo.id} number={number} photo={photo} /></div>
          </>
        ),
      }} />
  );
}

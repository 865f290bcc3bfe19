import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBeginDraft } from '../../api/layers';
import { formatPercent } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './layers.module.css';

const accept = '.geojson,.json,.zip,.gpkg,.kml,application/geo+json,application/json,application/zip';

/** Sends a file; what becomes of it is a draft, and its page opens. */
export function UploadButton({ layerId, label, variant = 'filled' }: { layerId?: number; label: string; variant?: 'filled' | 'outline' }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const navigate = useNavigate();
  const [share, setShare] = useState(0);
  const begin = useBeginDraft(setShare);
  const send = (file: File | null) => {
    if (!file) return;
    setShare(0);
    begin.mutate(layerId === undefined ? { file } : { file, layerId },
      { onSuccess: ({ id }) => void navigate(`/layers/drafts/${id}`) });
  };
  return (
    <div className={styles.upload}>
      <FileButton onChange={send} accept={accept} inputProps={{ 'aria-label': label }}>
        {(props) => (
          <Button {...props} variant={variant} loading={begin.isPending} leftSection={<Icon name="plus" size={16} />}
            data-testid="upload-layer">
            {label}
          </Button>
        )}
      </FileButton>
      {begin.isPending && (
        <span role="status">
          {share < 1 ? t('layers.sending', { percent: formatPercent(share, language) }) : t('layers.reading')}
        </span>
      )}
      {begin.isError && <p role="alert" className={styles.warn} data-testid="upload-trouble">{refusal(begin.error)}</p>}
    </div>
  );
}

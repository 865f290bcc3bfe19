import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSuggestedReplies } from '../../api/replies';
import type { StaffWords, Status } from '../../api/types';
import styles from './words.module.css';

interface Props {
  number: string;
  /** The step; none: a message without one. */
  to: Status | undefined;
  words: StaffWords | undefined;
  onChange: (words: StaffWords | undefined) => void;
}

/** Words that are ready for such a step, the fitting ones first; what was written before can come back. */
export function ReplyChoice({ number, to, words, onChange }: Props) {
  const { t } = useTranslation();
  const replies = useSuggestedReplies(number, to).data?.items ?? [];
  const [before, setBefore] = useState<{ words: StaffWords | undefined }>();
  if (replies.length === 0) return null;
  const groups = [
    { label: t('replies.fits'), rows: replies.filter((row) => row.fits) },
    { label: t('replies.others'), rows: replies.filter((row) => !row.fits) },
  ].filter(({ rows }) => rows.length > 0);
  const use = (id: number) => {
    const chosen = replies.find((row) => row.id === id);
    if (!chosen) return;
    setBefore((kept) => kept ?? { words });
    onChange(Object.fromEntries(Object.entries(chosen.words).filter(([, text]) => text != null)) as StaffWords);
  };
  return (
    <div className={styles.reply}>
      <NativeSelect aria-label={t('replies.use')} value="" onChange={(e) => use(Number(e.currentTarget.value))} data-testid="reply-choice">
        <option value="">{t('replies.use')}</option>
        {groups.map(({ label, rows }) => (
          <optgroup key={label} label={label}>{rows.map((row) => <option key={row.id} value={row.id}>{row.title}</option>)}</optgroup>
        ))}
      </NativeSelect>
      {before && (
        <Button variant="subtle" size="compact-sm" onClick={() => { onChange(before.words); setBefore(undefined); }}
          data-testid="reply-back">
          {t('replies.back')}
        </Button>
      )}
    </div>
  );
}

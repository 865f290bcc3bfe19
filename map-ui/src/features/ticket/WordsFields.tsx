import { Button, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview, StaffWords, Status } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { Unbroken } from '../../ui/Unbroken';
import { useFocusNext } from '../../ui/useFocusNext';
import { ReplyChoice } from './ReplyChoice';
import { reporterOf } from './sentences';
import { anyWords, langOf, originalOf, residentLanguage, type ResidentLanguage } from './staffWords';
import styles from './words.module.css';

interface Props {
  languages: Preview['languages'] | undefined;
  words: StaffWords | undefined;
  onChange: (words: StaffWords | undefined) => void;
  label: string;
  hint: string;
  error?: string | undefined;
  /** Our standard words stand in the field until somebody writes. */
  prefilled?: boolean;
  /** Words that are ready for this step may be chosen; nobody reads any where nobody is reached. */
  replies?: { number: string; to: Status | undefined } | undefined;
  testId: string;
}

/** A field for each language that this ticket's reporters read; a missing one is a row that says what they get instead. */
export function WordsFields({ languages, words, onChange, label, hint, error, prefilled, replies, testId }: Props) {
  const place = useRef<HTMLFieldSetElement>(null);
  const focus = useFocusNext(place);
  const rows = languages ?? [{ language: 'ja', readers: [], standard: '', text: '', own: false }];
  const nameOf = (language: ResidentLanguage) => (language === 'ja' ? testId : `${testId}-${language}`);
  const write = (language: ResidentLanguage, text: string) => onChange({ ...words, [language]: text });
  const begin = (language: ResidentLanguage, text: string) => {
    write(language, text);
    focus(`[data-testid=${nameOf(language)}]`);
  };
  return (
    <fieldset ref={place} tabIndex={-1} className={styles.fields} data-testid={`${testId}-fields`}>
      <legend>{label}</legend>
      <p className="quiet">{hint}</p>
      {replies && <ReplyChoice key={replies.to} {...replies} words={words} onChange={onChange} />}
      {rows.map((row) => {
        const language = residentLanguage(row.language);
        const own = words?.[language];
        const isMissing = own === undefined && anyWords(words) && row.readers.length > 0;
        const isSpare = own === undefined && row.readers.length === 0 && rows.length > 1;
        if (isMissing) return (
          <Missing key={language} row={row} language={language} original={originalOf(words) ?? 'ja'}
            onWrite={() => begin(language, row.standard)} />
        );
        if (isSpare) return <Spare key={language} language={language} onWrite={() => begin(language, row.standard)} />;
        return (
          <Textarea key={language} label={rows.length === 1 && language === 'ja' ? undefined : <Heading row={row} language={language} />}
            aria-label={rows.length === 1 ? label : undefined} lang={langOf(language)} autosize minRows={2} maxRows={8} maxLength={1000}
            aria-busy={own === undefined && prefilled === true && languages === undefined} value={own ?? (prefilled ? row.standard : '')}
            onChange={(e) => write(language, e.currentTarget.value)} data-testid={nameOf(language)} data-field="words" />
        );
      })}
      {error && <p className="notice error" role="alert"><Icon name="alert" />{error}</p>}
    </fieldset>
  );
}

type Row = Preview['languages'][number];

function useReaders() {
  const { t } = useTranslation();
  return (row: Row) => row.readers.map((r) => t('history.resident', { no: reporterOf(r) })).join(t('common.comma'));
}

function Heading({ row, language }: { row: Row; language: ResidentLanguage }) {
  const { t } = useTranslation();
  const readers = useReaders()(row);
  return (
    <span>
      <b>{t(`move.inLanguage.${language}`)}</b> <span className="quiet"><Unbroken>{readers || t('words.nobodyReads')}</Unbroken></span>
    </span>
  );
}

function Missing({ row, language, original, onWrite }: {
  row: Row; language: ResidentLanguage; original: ResidentLanguage; onWrite: () => void;
}) {
  const { t } = useTranslation();
  const who = useReaders()(row);
  const named = { language: t(`move.inLanguage.${language}`), original: t(`move.inLanguage.${original}`), who };
  return (
    <div className={styles.missing} role="status" data-testid={`words-missing-${language}`}>
      <p><b>{t('words.missing', named)}</b> <Unbroken>{t(row.standard ? 'words.missingMove' : 'words.missingMessage', named)}</Unbroken></p>
      <Button variant="outline" onClick={onWrite} data-testid={`words-write-${language}`}>{t('words.write', named)}</Button>
      {row.text && <p className={styles.gets} lang={langOf(language)}>{row.text}</p>}
    </div>
  );
}

/** Nobody reads it here; staff may still say it in the language that they write best. */
function Spare({ language, onWrite }: { language: ResidentLanguage; onWrite: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.spare} onClick={onWrite} data-testid={`words-write-${language}`}>
      {t('words.write', { language: t(`move.inLanguage.${language}`) })}
    </button>
  );
}

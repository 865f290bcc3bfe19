import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswerRequest } from '../../api/partners';
import type { Answered, RequestPage } from '../../api/types';
import { formatDayInSentence, formatPercent } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './partner.module.css';

const choices = [['Accepted', 'accept'], ['Done', 'done'], ['NotOurs', 'notOurs']] as const;

/** Taken on, done, or not theirs; what was said before stays in sight. */
export function AnswerForm({ token, page }: { token: string; page: RequestPage }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const [answer, setAnswer] = useState<Answered['answer']>();
  const [words, setWords] = useState('');
  const [plannedOn, setPlanned] = useState('');
  const [files, setFiles] = useState<File[]>([]);
  const [share, setShare] = useState(0);
  const send = useAnswerRequest(token, setShare);
  const open = page.state === 'Sent' || page.state === 'Accepted';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!answer || send.isPending) return;
    send.mutate({ answer, words, files: answer === 'Done' ? files : [], ...(answer === 'Accepted' && plannedOn ? { plannedOn } : {}) },
      { onSuccess: () => { setAnswer(undefined); setWords(''); setFiles([]); } });
  };
  return (
    <>
      {page.state !== 'Sent' && page.state !== 'Withdrawn' && (
        <div className={styles.said} role="status" data-testid="said" data-state={page.state}>
          {send.isSuccess && <b>{t('partner.sent')} </b>}{t(`partner.state.${page.state}`)}
          {page.plannedOn && page.state === 'Accepted' && ` ${t('asks.planned', { day: formatDayInSentence(page.plannedOn, language) })}`}
          {page.said && <div className="quiet">「{page.said}」</div>}
        </div>
      )}
      {open && (
        <form className={styles.form} onSubmit={submit}>
          <div className={styles.choices} role="group" aria-label={t('partner.answer')}>
            {choices.map(([value, key]) => (
              <Button key={value} variant={answer === value ? 'filled' : 'outline'} aria-pressed={answer === value}
                onClick={() => setAnswer(value)} data-testid={`answer-${value}`}>
                {t(`partner.${key}`)}
              </Button>
            ))}
          </div>
          {answer === 'Accepted' && (
            <TextInput type="date" label={t('partner.planned')} value={plannedOn} onChange={(e) => setPlanned(e.currentTarget.value)}
              data-testid="planned" />
          )}
          {answer === 'Done' && (
            <div>
              <label className={styles.pick}>
                <Icon name="camera" />{t('partner.addPhotos')}
                <input type="file" accept="image/*" multiple className="visually-hidden" data-testid="answer-photos"
                  onChange={(e) => setFiles([...(e.currentTarget.files ?? [])])} />
              </label>{' '}
              {files.length > 0 && <b>{t('partner.chosen', { count: files.length })}</b>}
              <div className={styles.quiet}>{t('partner.photoHint')}</div>
            </div>
          )}
          {answer && (
            <Textarea label={t(answer === 'NotOurs' ? 'partner.why' : 'partner.words')} value={words} autosize minRows={2} maxRows={8}
              maxLength={2000} required={answer === 'NotOurs'} withAsterisk={false} onChange={(e) => setWords(e.currentTarget.value)}
              data-testid="answer-words" />
          )}
          {send.isError && <p role="alert" className="notice error" data-testid="answer-trouble">{refusal(send.error)}</p>}
          {answer && (
            <Button type="submit" loading={send.isPending} data-testid="send-answer">{t('partner.send')}</Button>
          )}
          {send.isPending && files.length > 0 && (
            <span role="status">{t('partner.sending', { share: formatPercent(share, language) })}</span>
          )}
        </form>
      )}
    </>
  );
}

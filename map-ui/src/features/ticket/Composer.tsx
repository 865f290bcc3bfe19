import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../api/drafts';
import { Problem } from '../../api/problem';
import { useNote, usePreview, useTell } from '../../api/tickets';
import type { Ticket } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import { KeptDraft } from './KeptDraft';
import { MemoField } from './MemoField';
import styles from './page.module.css';
import { anyWords, written } from './staffWords';
import { WordsFields } from './WordsFields';

type Kind = 'memo' | 'tell';

/** Memo or message: the box takes the colour of what will be written, and the memo comes first. */
export function Composer({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const { draft, keep } = useDraft(ticket.number);
  const [restored, setRestored] = useState<Record<Kind, boolean>>({ memo: Boolean(draft.memo), tell: anyWords(draft.tell) });
  const kind: Kind = draft.box ?? 'memo';
  const [failure, setFailure] = useState<string>();
  const note = useNote(ticket.number);
  const tell = useTell(ticket.number);
  const memo = kind === 'memo';
  const reachable = ticket.reachable.line + ticket.reachable.email;

  const begun = memo ? Boolean(draft.memo?.trim()) : anyWords(draft.tell);
  const [settled] = useDebouncedValue(draft.tell, 500);
  const preview = usePreview(ticket.number, memo ? undefined : 'message', settled);

  const nothing = memo ? { memo: undefined, mentions: undefined } : { tell: undefined };
  const save = async () => {
    setFailure(undefined);
    try {
      const mentions = draft.mentions?.map((m) => m.id) ?? [];
      await (memo ? note.mutateAsync({ words: draft.memo?.trim() ?? '', mentions })
        : tell.mutateAsync({ words: written(draft.tell).words ?? {} }));
      keep(nothing);
      setRestored((all) => ({ ...all, [kind]: false }));
      notifications.show({ message: memo ? t('note.memoSaved') : t('note.tellSent'), color: 'green' });
    } catch (problem) {
      if (problem instanceof Problem && problem.isSessionEnd) return;
      setFailure(`${t('move.failed')}: ${refusal(problem)}`);
    }
  };
  const tab = (value: Kind, icon: 'lock' | 'chat', label: string) => (
    <button type="button" role="tab" id={`tab-${value}`} aria-selected={kind === value} aria-controls="composer"
      onClick={() => { setFailure(undefined); keep({ box: value === 'tell' ? value : undefined }); }} data-testid={`tab-${value}`}>
      <Icon name={icon} />{label}
    </button>
  );
  const nobody = !memo && reachable === 0;
  return (
    <section className={`${styles.composer} no-print`} data-kind={kind} data-testid="composer">
      <div className={styles.tabs} role="tablist">
        {tab('memo', 'lock', t('note.memo'))}
        {tab('tell', 'chat', t('note.tell'))}
      </div>
      {restored[kind] && begun && <KeptDraft onDrop={() => keep(nothing)} />}
      <div className={styles.write} role="tabpanel" id="composer" aria-labelledby={`tab-${kind}`}>
        {memo ? (
          <MemoField number={ticket.number} words={draft.memo ?? ''} mentions={draft.mentions ?? []} error={failure}
            onChange={(words, mentions) => { setFailure(undefined); keep({ memo: words || undefined, mentions }); }} />
        ) : !nobody && (
          <WordsFields label={t('note.tell')} hint={t('note.tellHint')} languages={preview.data?.languages} words={draft.tell}
            error={failure} onChange={(words) => { setFailure(undefined); keep({ tell: words }); }}
            replies={{ number: ticket.number, to: undefined }} testId="composer-words" />
        )}
        {nobody ? <span className="quiet">{t('note.nobody')}</span> : (
          <Button size="md" disabled={!begun} loading={note.isPending || tell.isPending} onClick={() => void save()}
            data-testid="composer-save">
            {memo ? t('note.saveMemo') : t('note.sendTell', { n: reachable })}
          </Button>
        )}
      </div>
    </section>
  );
}

import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../api/drafts';
import { Problem } from '../../api/problem';
import { useNote, useTell } from '../../api/tickets';
import type { Ticket } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';
import { KeptDraft } from './KeptDraft';
import styles from './page.module.css';

type Kind = 'memo' | 'tell';

/** Memo or message: the box takes the colour of what will be written, and the memo comes first. */
export function Composer({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const { draft, keep } = useDraft(ticket.number);
  const [restored, setRestored] = useState<Record<Kind, boolean>>({ memo: Boolean(draft.memo), tell: Boolean(draft.tell) });
  const kind: Kind = draft.box ?? 'memo';
  const words = draft[kind] ?? '';
  const [failure, setFailure] = useState<string>();
  const note = useNote(ticket.number);
  const tell = useTell(ticket.number);
  const memo = kind === 'memo';
  const reachable = ticket.reachable.line + ticket.reachable.email;

  const save = async () => {
    setFailure(undefined);
    try {
      await (memo ? note : tell).mutateAsync({ words: words.trim() });
      keep({ [kind]: undefined });
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
      {restored[kind] && words && <KeptDraft onDrop={() => keep({ [kind]: undefined })} />}
      <div className={styles.write} role="tabpanel" id="composer" aria-labelledby={`tab-${kind}`}>
        <Textarea aria-label={memo ? t('note.memo') : t('note.tell')} placeholder={memo ? t('note.memoHint') : t('note.tellHint')}
          autosize minRows={2} maxRows={10} maxLength={1000} error={failure} disabled={nobody}
          value={words} onChange={(e) => { setFailure(undefined); keep({ [kind]: e.currentTarget.value || undefined }); }}
          data-testid="composer-words" />
        {nobody ? <span className="quiet">{t('note.nobody')}</span> : (
          <Button size="md" disabled={!words.trim()} loading={note.isPending || tell.isPending} onClick={() => void save()}
            data-testid="composer-save">
            {memo ? t('note.saveMemo') : t('note.sendTell', { n: reachable })}
          </Button>
        )}
      </div>
    </section>
  );
}

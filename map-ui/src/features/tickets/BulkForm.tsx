import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeMany } from '../../api/bulk';
import { useCity } from '../../api/city';
import { useColleagues } from '../../api/persons';
import type { ManyChanges, Status } from '../../api/types';
import { useStatuses } from '../../status/statuses';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import { BulkResult } from './BulkResult';
import styles from './selection.module.css';
import type { Selection } from './useSelection';

const whats = ['department', 'person', 'status', 'urgent', 'ordinary'] as const;
type What = (typeof whats)[number];

/** Moves that need neither a department nor another ticket's number; whether one is allowed, the server decides for each. */
const moves: readonly Status[] = ['InProgress', 'OnHold', 'Resolved', 'Declined', 'HandedOver'];
const withReason: readonly Status[] = ['OnHold', 'Declined', 'HandedOver'];

export function BulkForm({ selection, onClose }: { selection: Selection; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const statuses = useStatuses();
  const { city } = useCity();
  const colleagues = useColleagues().data?.items ?? [];
  const change = useChangeMany();
  const [what, setWhat] = useState<What>('department');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const tickets = [...selection.chosen.values()].map(({ number, version }) => ({ number, version }));
  const choices: Record<What, { value: string; label: string }[]> = {
    department: city.departments.filter((d) => d.active).map((d) => ({ value: `${d.id}`, label: nameOf(d, language) })),
    person: [...colleagues.map((c) => ({ value: `${c.id}`, label: c.name })), { value: 'nobody', label: t('person.toNobody') }],
    status: moves.map((s) => ({ value: s, label: statuses[s].words[language] })),
    urgent: [],
    ordinary: [],
  };
  const to = what === 'status' ? moves.find((s) => s === value) : undefined;
  const needsReason = to !== undefined && withReason.includes(to);
  const reasons = (to && city.reasons[to]) ?? [];
  const ready = (choices[what].length === 0 || value !== '') && (!needsReason || reason.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    change.mutate({ tickets, ...bodyOf(what, value), ...(needsReason ? { reason: reason.trim() } : {}) },
      { onSuccess: ({ changed }) => selection.drop(changed) });
  };
  if (change.data) return <BulkResult answer={change.data} onClose={onClose} onAgain={change.reset} />;
  return (
    <form className={styles.form} onSubmit={submit} data-testid="bulk-form">
      <p>{t('bulk.lead', { count: tickets.length })}</p>
      <NativeSelect label={t('bulk.what')} value={what} data={whats.map((w) => ({ value: w, label: t(`bulk.whats.${w}`) }))}
        onChange={(e) => { setWhat(e.currentTarget.value as What); setValue(''); setReason(''); }} data-testid="bulk-what" />
      {choices[what].length > 0 && (
        <NativeSelect label={t(`bulk.to.${what as 'department' | 'person' | 'status'}`)} value={value} data-testid="bulk-value"
          data={[{ value: '', label: t('move.reasonChoose') }, ...choices[what]]}
          onChange={(e) => { setValue(e.currentTarget.value); setReason(''); }} />
      )}
      {needsReason && (reasons.length > 0 ? (
        <NativeSelect label={t('move.reason')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} data-testid="bulk-reason"
          data={[{ value: '', label: t('move.reasonChoose') }, ...reasons.map((r) => ({ value: r.code, label: r[language] }))]} />
      ) : (
        <TextInput label={t('move.reason')} value={reason} maxLength={200} onChange={(e) => setReason(e.currentTarget.value)}
          data-testid="bulk-reason" />
      ))}
      {(what === 'department' || what === 'status') && <p className="notice">{t('bulk.tells')}</p>}
      {change.error != null && <p role="alert" className="notice error">{refusal(change.error)}</p>}
      <Button type="submit" disabled={!ready} loading={change.isPending} data-testid="bulk-save">
        {t('bulk.do', { count: tickets.length })}
      </Button>
    </form>
  );
}

function bodyOf(what: What, value: string): Omit<ManyChanges, 'tickets'> {
  switch (what) {
    case 'department': return { what: 'Department', departmentId: Number(value) };
    case 'person': return { what: 'Person', personId: value === 'nobody' ? null : Number(value) };
    case 'status': return { what: 'Status', to: value as Status };
    case 'urgent': return { what: 'Urgent', urgent: true };
    case 'ordinary': return { what: 'Urgent', urgent: false };
  }
}

import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { Ticket } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { MergeComparison } from './MergeComparison';
import { NearbyChoices } from './NearbyChoices';
import { PhotoUpload } from './PhotoUpload';
import styles from './statusMoves.module.css';
import { WordsFields } from './WordsFields';
import type { Lack, MoveForm } from './useMoveForm';

/** What the chosen step still needs to know. */
export function MoveFields({ ticket, form }: { ticket: Ticket; form: MoveForm }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const to = form.chosen?.to;
  if (!to) return null;
  const { draft, change } = form;
  const reasons = city.reasons[to] ?? [];
  // beside the field, and read out with it
  const wrong = (field: Lack) => (form.trouble?.lack === field ? form.trouble.words : undefined);
  const reach = form.preview.data?.recipients;
  const nobody = reach !== undefined && reach.line + reach.email === 0;
  const departments = city.departments
    .filter((d) => d.active && d.id !== ticket.departmentId)
    .map((d) => ({ value: String(d.id), label: nameOf(d, language) }));
  return (
    <div className={styles.fields}>
      {to === 'Assigned' && (
        <Select label={t('move.department')} placeholder={t('move.reasonChoose')} data={departments} searchable
          value={draft.departmentId === undefined ? null : String(draft.departmentId)} error={wrong('department')}
          onChange={(id) => change({ departmentId: id === null ? undefined : Number(id) })}
          data-testid="move-department" data-field="department" />
      )}
      {to === 'Duplicate' && (
        <TextInput label={t('move.duplicateOf')} placeholder="8-00000-0" value={draft.duplicateOf ?? ''} error={wrong('duplicate')}
          onChange={(e) => change({ duplicateOf: e.currentTarget.value })} data-testid="move-duplicate" data-field="duplicate" />
      )}
      {to === 'Duplicate' && (
        <NearbyChoices ticket={ticket} chosen={draft.duplicateOf} onChoose={(duplicateOf) => change({ duplicateOf })} />
      )}
      {to === 'Duplicate' && draft.duplicateOf && <MergeComparison ticket={ticket} written={draft.duplicateOf} />}
      {form.chosen?.needsReason && (reasons.length > 0 ? (
        <Select label={t('move.reason')} placeholder={t('move.reasonChoose')} value={draft.reason ?? null} error={wrong('reason')}
          onChange={(code) => change({ reason: code ?? undefined })} data={reasons.map((r) => ({ value: r.code, label: r[language] }))}
          data-testid="move-reason" data-field="reason" />
      ) : (
        <TextInput label={t('move.reason')} value={draft.reason ?? ''} onChange={(e) => change({ reason: e.currentTarget.value })}
          error={wrong('reason')} data-testid="move-reason" data-field="reason" />
      ))}
      {to === 'Resolved' && <PhotoUpload sent={draft.after ?? []} photos={form.photos} />}
      <WordsFields label={t(nobody ? 'move.wordsKept' : 'move.words')} hint={t(nobody ? 'move.wordsKeptHint' : 'move.wordsHint')}
        languages={form.preview.data?.languages} words={draft.words} onChange={(words) => change({ words })} prefilled
        replies={nobody ? undefined : { number: ticket.number, to }} testId="move-words" />
    </div>
  );
}

import { Button, Checkbox, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useSaveReply } from '../../api/replies';
import type { ReplyForm, ReplyRow, Status } from '../../api/types';
import { useStatuses } from '../../status/statuses';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './admin.module.css';

interface Props { row: ReplyRow | undefined; places: readonly string[]; onClose: () => void }

const steps: Status[] = ['Assigned', 'InProgress', 'OnHold', 'Resolved', 'Declined', 'HandedOver', 'Duplicate', 'Closed'];
const languages = ['ja', 'easy', 'en'] as const;
type Place = 'category';

export function ReplyEdit({ row, places, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const lookup = useCity();
  const statuses = useStatuses();
  const save = useSaveReply();
  const [form, setForm] = useState<ReplyForm>(row?.reply ?? { title: '', statuses: [], categoryIds: [], words: {}, active: true });
  const set = (patch: Partial<ReplyForm>) => setForm({ ...form, ...patch });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id: row?.id, reply: form }, { onSuccess: () => { notifications.show({ message: t('admin.saved') }); onClose(); } });
  };
  const categories = lookup.topCategories.flatMap((top) => [top, ...lookup.childrenOf(top.id)])
    .map((c) => ({ value: String(c.id), label: nameOf(c, language) }));
  const sample = (words: string) =>
    words.replaceAll(/\{([^{}]*)\}/g, (whole, place: string) => (places.includes(place) ? t(`replies.sample.${place as Place}`) : whole));
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('replies.name')} value={form.title} required withAsterisk={false} maxLength={60} data-autofocus
        onChange={(e) => set({ title: e.currentTarget.value })} data-testid="reply-title" />
      <MultiSelect label={t('replies.statuses')} placeholder={form.statuses.length === 0 ? t('replies.anyStatus') : ''}
        value={form.statuses} data={steps.map((s) => ({ value: s, label: statuses[s].words[language] }))}
        onChange={(chosen) => set({ statuses: chosen as Status[] })} data-testid="reply-statuses" />
      <MultiSelect label={t('replies.categories')} placeholder={form.categoryIds.length === 0 ? t('replies.anyCategory') : ''} searchable
        value={form.categoryIds.map(String)} data={categories} onChange={(chosen) => set({ categoryIds: chosen.map(Number) })}
        data-testid="reply-categories" />
      <fieldset>
        <legend>{t('replies.words')}</legend>
        <p className={styles.hint}>
          {t('replies.insert')}: {places.map((place) => `{${place}} ${t(`replies.place.${place as Place}`)}`).join(' ・ ')}
        </p>
        {languages.map((each) => (
          <Textarea key={each} label={t(`replies.${each}`)} lang={each === 'en' ? 'en' : 'ja'} autosize minRows={2} maxRows={8}
            maxLength={1000} required={each === 'ja'} withAsterisk={false} value={form.words[each] ?? ''}
            description={each !== 'ja' && !form.words[each] ? t('replies.missing') : undefined}
            onChange={(e) => set({ words: { ...form.words, [each]: e.currentTarget.value } })} data-testid={`reply-${each}`} />
        ))}
      </fieldset>
      {form.words.ja && (
        <section aria-label={t('replies.preview')}>
          <b>{t('replies.preview')}</b>
          {languages.filter((each) => form.words[each]).map((each) => (
            <p key={each} className={styles.sample} lang={each === 'en' ? 'en' : 'ja'}>{sample(form.words[each] ?? '')}</p>
          ))}
        </section>
      )}
      {row && <Checkbox label={t('admin.active')} checked={form.active} onChange={(e) => set({ active: e.currentTarget.checked })}
        data-testid="reply-active" />}
      {save.isError && <p role="alert" className={styles.warn} data-testid="reply-trouble">{refusal(save.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} data-testid="save-reply">{t('admin.save')}</Button>
        <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
      </div>
    </form>
  );
}

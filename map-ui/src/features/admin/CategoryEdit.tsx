import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveCategory } from '../../api/administration';
import type { CategoryForm, CategoryRow } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './admin.module.css';

interface Props { row?: CategoryRow; parentId?: number | undefined; all: CategoryRow[]; onClose: () => void }

const wordsIn = (text: string) => text.split(/[、,，\n]+/).map((word) => word.trim()).filter(Boolean);

export function CategoryEdit({ row, parentId, all, onClose }: Props) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const save = useSaveCategory();
  const siblings = all.filter((other) => other.category.parentId === (parentId ?? null)).length;
  const [code, setCode] = useState('');
  const [words, setWords] = useState((row?.category.keywords ?? []).join('、'));
  const [form, setForm] = useState<CategoryForm>(row?.category
    ?? { nameJa: '', keywords: [], position: siblings + 1, active: true, ...(parentId === undefined ? {} : { parentId }) });
  const set = (patch: Partial<CategoryForm>) => setForm({ ...form, ...patch });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id: row?.id, code, category: { ...form, keywords: wordsIn(words) } },
      { onSuccess: () => { notifications.show({ message: t('admin.saved') }); onClose(); } });
  };
  const optional = (label: string) => `${label} (${t('admin.optional')})`;
  const isGroup = row !== undefined && all.some((other) => other.category.parentId === row.id);
  const parents = all.filter((other) => other.category.parentId == null && other.id !== row?.id)
    .map((other) => ({ value: String(other.id), label: other.category.nameJa }));
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('admin.nameJa')} value={form.nameJa} required withAsterisk={false} maxLength={40} data-autofocus
        onChange={(e) => set({ nameJa: e.currentTarget.value })} data-testid="category-name" />
      <TextInput label={optional(t('admin.nameEn'))} description={t('admin.nameHint')} value={form.nameEn ?? ''} maxLength={60}
        onChange={(e) => set({ nameEn: e.currentTarget.value })} data-testid="category-name-en" />
      <TextInput label={optional(t('admin.nameEasy'))} value={form.nameEasy ?? ''} maxLength={60}
        onChange={(e) => set({ nameEasy: e.currentTarget.value })} />
      {!row && <TextInput label={optional(t('admin.code'))} description={t('admin.codeHint')} value={code} maxLength={40}
        autoCapitalize="none" spellCheck={false} onChange={(e) => setCode(e.currentTarget.value)} />}
      <Select label={t('categories.parent')} placeholder={t('categories.parentNone')} clearable data={parents} disabled={isGroup}
        value={form.parentId == null ? null : String(form.parentId)}
        onChange={(id) => { const { parentId: _, ...rest } = form; setForm(id === null ? rest : { ...rest, parentId: Number(id) }); }} />
      <Textarea label={optional(t('categories.keywords'))} description={t('categories.keywordsHint')} autosize minRows={2} value={words}
        onChange={(e) => setWords(e.currentTarget.value)} data-testid="category-words" />
      <NumberInput label={t('categories.position')} description={t('categories.positionHint')} value={form.position} min={1} max={1000}
        allowDecimal={false} onChange={(value) => set({ position: Number(value) || 1 })} />
      {row && <Checkbox label={t('admin.active')} description={t('categories.retiredHint')} checked={form.active}
        onChange={(e) => set({ active: e.currentTarget.checked })} data-testid="category-active" />}
      {save.isError && <p role="alert" className={styles.warn} data-testid="category-trouble">{refusal(save.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} data-testid="save-category">{t('admin.save')}</Button>
        <Button variant="default" onClick={onClose}>{t('admin.cancel')}</Button>
      </div>
    </form>
  );
}

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useUndoChange } from '../../api/administration';
import type { SetupChange, SetupChangedRow } from '../../api/types';
import { formatDateTime } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './admin.module.css';

/** One change of the set-up as a sentence, with what each field was before; whole changes are taken back. */
export function ChangeLine({ change, whole = false }: { change: SetupChange; whole?: boolean }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const undo = useUndoChange();
  const what = i18n.exists(`changes.what.${change.what}`) ? t(`changes.what.${change.what}` as 'changes.what.Sql') : change.what;
  const go = () => {
    if (!confirm(t('changes.undoSure'))) return;
    undo.mutate(change.id, { onSuccess: () => notifications.show({ message: t('changes.undone') }) });
  };
  return (
    <li data-testid="change" data-what={change.what}>
      <div className="quiet">
        <time dateTime={change.at}>{formatDateTime(change.at, language)}</time>
        {change.by && ` ${t('changes.by', { name: change.by })}`}
      </div>
      <div>{what}</div>
      <ul>
        {change.rows.slice(0, whole ? undefined : 2).map((row) => <ChangedRow key={`${row.table}-${row.id}`} row={row} whole={whole} />)}
      </ul>
      {change.rowCount > (whole ? change.rows.length : 2) && (
        <div className="quiet">{t('changes.rest', { n: change.rowCount - (whole ? change.rows.length : 2) })}</div>
      )}
      {change.takenBack ? <span className={styles.tag}>{t('changes.takenBack')}</span>
        : change.rowCount > 0 && change.what !== 'Sql' && (
          <Button variant="subtle" size="compact-sm" onClick={go} loading={undo.isPending} data-testid="undo">{t('changes.undo')}</Button>
        )}
      {undo.isError && <p role="alert" className={styles.warn}>{refusal(undo.error)}</p>}
    </li>
  );
}

export function ChangedRow({ row, whole }: { row: SetupChangedRow; whole: boolean }) {
  const { t, i18n } = useTranslation();
  const label = (name: string) => (i18n.exists(`changes.field.${name}`) ? t(`changes.field.${name}` as 'changes.field.active') : name);
  const table = i18n.exists(`changes.table.${row.table}`) ? t(`changes.table.${row.table}` as 'changes.table.departments') : row.table;
  const value = (text: string | null | undefined) => {
    if (text == null || text === '') return t('changes.value.none');
    const said = text.toLowerCase();
    if (said === 'true' || said === 'false') return t(`changes.value.${said}`);
    return i18n.exists(`changes.value.${text}`) ? t(`changes.value.${text}` as 'changes.value.none') : text;
  };
  return (
    <li>
      {t(`changes.kind.${row.kind}`, { name: row.name ? t('changes.named', { table, name: row.name }) : table })}
      {whole && row.fields.map((field) => (
        <div key={field.name} className={styles.field}>
          <span className="quiet">{label(field.name)}</span>
          <span><s>{value(field.before)}</s> → {value(field.after)}</span>
        </div>
      ))}
    </li>
  );
}

import { Button, Drawer } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCategories, useStartingCategories } from '../../api/administration';
import { useMay } from '../../api/session';
import type { CategoryRow } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useRefusalWords } from '../page/useRefusalWords';
import { useTitle } from '../page/useTitle';
import styles from './admin.module.css';
import { CategoryEdit } from './CategoryEdit';
import { Crumb } from './Crumb';
import { ChangeButton } from './DepartmentsPage';

type Opened = { row?: CategoryRow; parentId?: number | undefined };

/** What can be reported, in two levels, as residents see it. */
export function CategoriesPage() {
  const { t } = useTranslation();
  useTitle(t('categories.title'));
  const may = useMay()('ConfigureCity');
  const categories = useCategories(may);
  const [opened, setOpened] = useState<Opened>();
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (categories.isError && !categories.data) return <ErrorMessage error={categories.error} onRetry={() => void categories.refetch()} />;
  if (!categories.data) return <RowSkeletons />;
  const { items } = categories.data;
  const close = () => setOpened(undefined);
  const top = items.filter((row) => row.category.parentId == null);
  return (
    <div className={styles.page} data-testid="categories">
      <Crumb />
      <div className={styles.head}>
        <h1>{t('categories.title')}</h1>
        <span>{t('categories.count', { n: items.filter((row) => row.category.active).length })}</span>
        <span className="grow" />
        <Button variant="outline" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened({})} data-testid="add-category">
          {t('categories.add')}
        </Button>
      </div>
      {items.length === 0 ? <Starting /> : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('admin.nameJa')}</th><th>{t('admin.nameEn')}</th><th>{t('admin.nameEasy')}</th><th>{t('categories.keywords')}</th>
              <th><span className="visually-hidden">{t('admin.change')}</span></th>
            </tr>
          </thead>
          <tbody>
            {top.flatMap((row) => [row, ...items.filter((child) => child.category.parentId === row.id)]).map((row) => (
              <Line key={row.id} row={row} onOpen={() => setOpened({ row })} onAdd={() => setOpened({ parentId: row.id })} />
            ))}
          </tbody>
        </table>
      )}
      <Drawer opened={opened !== undefined} onClose={close} position="right" size={448}
        title={<b>{opened?.row ? opened.row.category.nameJa : t('categories.add')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {opened && <CategoryEdit {...opened} all={items} onClose={close} />}
      </Drawer>
    </div>
  );
}

function Starting() {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const start = useStartingCategories();
  const go = () => start.mutate(undefined,
    { onSuccess: (answer) => notifications.show({ message: t('categories.startingDone', { n: answer.added }) }) });
  return (
    <div className={styles.empty}>
      <p>{t('categories.empty')}</p>
      <p className={styles.hint}>{t('categories.startingHint')}</p>
      <Button onClick={go} loading={start.isPending} data-testid="starting-set">{t('categories.starting')}</Button>
      {start.isError && <p role="alert" className={styles.warn}>{refusal(start.error)}</p>}
    </div>
  );
}

function Line({ row, onOpen, onAdd }: { row: CategoryRow; onOpen: () => void; onAdd: () => void }) {
  const { t } = useTranslation();
  const { category } = row;
  const group = category.parentId == null;
  return (
    <tr data-testid="category-row" data-code={row.code} data-retired={!category.active}>
      <td className={group ? undefined : styles.child}>
        {group ? <b>{category.nameJa}</b> : category.nameJa} {!category.active && <span className={styles.tag}>{t('admin.retired')}</span>}
        {row.openTickets > 0 && <span className="quiet"> {t('categories.open', { n: row.openTickets })}</span>}
        {group && <AddIn name={category.nameJa} onAdd={onAdd} />}
      </td>
      <td>{category.nameEn ?? <span className={styles.warn}>–</span>}</td>
      <td>{category.nameEasy ?? '–'}</td>
      <td className="quiet">{category.keywords.slice(0, 6).join('、')}{category.keywords.length > 6 && '…'}</td>
      <td><ChangeButton name={category.nameJa} onOpen={onOpen} /></td>
    </tr>
  );
}

function AddIn({ name, onAdd }: { name: string; onAdd: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" size="compact-sm" ml={8} onClick={onAdd} aria-label={t('categories.addIn', { name })}>{t('admin.add')}</Button>
  );
}

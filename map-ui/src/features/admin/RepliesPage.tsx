import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useReplies } from '../../api/replies';
import { useMay } from '../../api/session';
import type { ReplyRow } from '../../api/types';
import { useStatuses } from '../../status/statuses';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './admin.module.css';
import { Crumb } from './Crumb';
import { ChangeButton } from './DepartmentsPage';
import { ReplyEdit } from './ReplyEdit';

/** Words to residents, ready for each step and category. */
export function RepliesPage() {
  const { t } = useTranslation();
  useTitle(t('replies.title'));
  const may = useMay()('ConfigureCity');
  const replies = useReplies(may);
  const [opened, setOpened] = useState<ReplyRow | 'new'>();
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (replies.isError && !replies.data) return <ErrorMessage error={replies.error} onRetry={() => void replies.refetch()} />;
  if (!replies.data) return <RowSkeletons />;
  const { items, places } = replies.data;
  const close = () => setOpened(undefined);
  return (
    <div className={styles.page} data-testid="replies">
      <Crumb />
      <div className={styles.head}>
        <h1>{t('replies.title')}</h1>
        <span>{t('replies.count', { n: items.filter((row) => row.reply.active).length })}</span>
        <span className="grow" />
        <Button variant="outline" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened('new')} data-testid="add-reply">
          {t('replies.add')}
        </Button>
      </div>
      <p className={styles.hint}>{t('replies.lead')}</p>
      {items.length === 0 ? <div className={styles.empty}><p>{t('replies.empty')}</p></div> : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('admin.nameJa')}</th><th>{t('replies.statuses')}</th><th>{t('replies.words')}</th>
              <th><span className="visually-hidden">{t('admin.change')}</span></th>
            </tr>
          </thead>
          <tbody>{items.map((row) => <Line key={row.id} row={row} onOpen={() => setOpened(row)} />)}</tbody>
        </table>
      )}
      <Drawer opened={opened !== undefined} onClose={close} position="right" size={520}
        title={<b>{opened && opened !== 'new' ? opened.reply.title : t('replies.add')}</b>}
        closeButtonProps={{ 'aria-label': t('common.close') }}>
        {opened && <ReplyEdit row={opened === 'new' ? undefined : opened} places={places} onClose={close} />}
      </Drawer>
    </div>
  );
}

function Line({ row, onOpen }: { row: ReplyRow; onOpen: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const statuses = useStatuses();
  const { reply } = row;
  const steps = reply.statuses.map((s) => statuses[s].words[language]).join(t('common.comma'));
  const categories = reply.categoryIds.map((id) => nameOf(lookup.categories.get(id), language)).join(t('common.comma'));
  return (
    <tr data-testid="reply-row" data-retired={!reply.active}>
      <td><b>{reply.title}</b> {!reply.active && <span className={styles.tag}>{t('admin.retired')}</span>}</td>
      <td>{steps || t('replies.anyStatus')} ・ {categories || t('replies.anyCategory')}</td>
      <td>{reply.words.ja}</td>
      <td><ChangeButton name={reply.title} onOpen={onOpen} /></td>
    </tr>
  );
}

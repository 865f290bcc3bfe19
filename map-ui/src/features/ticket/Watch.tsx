import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMarkSeen, useWatch } from '../../api/watching';
import type { Ticket } from '../../api/types';
import { Icon } from '../../ui/Icon';

/** 見守る: its moves come to 自分あて; as long as it is open here nothing of it is new. */
export function Watch({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const watch = useWatch(ticket.number);
  useMarkSeen(ticket.number);
  const on = ticket.watching;
  return (
    <Button className="no-print" variant={on ? 'light' : 'default'} aria-pressed={on} loading={watch.isPending} data-testid="watch"
      leftSection={<Icon name="eye" size={16} />} title={t('news.watchHint')} onClick={() => watch.mutate(!on)}>
      {t(on ? 'news.watching' : 'news.watch')}
    </Button>
  );
}

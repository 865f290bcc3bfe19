import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types';
import { useStatuses } from '../../status/statuses';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';

/** Somebody was faster: what they changed, and that nothing typed is lost. */
export function ConflictNotice({ current, onSeen }: { current: Ticket; onSeen: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const statuses = useStatuses();
  const last = current.history.findLast((row) => row.kind === 'StatusChanged' || row.kind === 'Assigned');
  const words = last?.from && last.to
    ? t('move.conflict', {
        who: last.actor.name ?? t('history.someone'), from: statuses[last.from].words[language], to: statuses[last.to].words[language],
      })
    : t('move.conflictPlain');
  return (
    <div className="notice warn" role="alert" data-testid="conflict">
      <Icon name="alert" />
      <div className="grow"><b>{t('move.conflictTitle')}</b><p>{words}</p></div>
      <Button variant="default" onClick={onSeen}>{t('move.conflictSeen')}</Button>
    </div>
  );
}

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import { useAssign } from '../../api/tickets';
import type { Ticket } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useRefusalWords } from '../page/useRefusalWords';

/** The pin was corrected after work had begun: what the rules would say now, with one button. */
export function RulesSuggest({ ticket, rules }: { ticket: Ticket; rules: NonNullable<Ticket['rulesSuggest']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const department = nameOf(useCity().departments.get(rules.departmentId), language);
  const assign = useAssign(ticket.number);
  const give = () => assign.mutateAsync({ version: ticket.version, departmentId: rules.departmentId }).then(
    () => notifications.show({ message: t('ticket.rulesAssigned', { department }), color: 'green' }),
    (problem: unknown) => notifications.show({ message: `${t('move.failed')}: ${refusal(problem)}`, color: 'red' }));
  return (
    <div className="notice warn" data-testid="rules-suggest">
      <Icon name="alert" />
      <span>{t('ticket.rulesSuggest', { department, rule: rules.ruleName ?? t('ticket.rulesDefault') })}</span>
      {ticket.mayWork && ticket.moves.some((m) => m.to === 'Assigned') && (
        <Button variant="outline" loading={assign.isPending} onClick={() => void give()} data-testid="rules-assign">
          {t('ticket.rulesAssign', { department })}
        </Button>
      )}
    </div>
  );
}

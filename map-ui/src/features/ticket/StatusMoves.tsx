import { Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Move, Status, Ticket } from '../../api/types';
import { useStatuses } from '../../status/statuses';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { ConflictNotice } from './ConflictNotice';
import { MessagePreview } from './MessagePreview';
import { MoveFields } from './MoveFields';
import styles from './statusMoves.module.css';
import { useMoveForm } from './useMoveForm';

/** Steps that say all they need to say by their name; the others open a form first. */
const isDirect = (move: Move) => !move.needsReason && move.to !== 'Assigned' && move.to !== 'Resolved';

export function useActionWords(from: Status) {
  const { t } = useTranslation();
  const language = useLanguage();
  const statuses = useStatuses();
  return (to: Status) =>
    to === 'InProgress' && ['Resolved', 'Closed', 'Declined'].includes(from) ? t('move.reopen') : statuses[to].action[language];
}

/** On the smaller buttons the word alone will do. */
function useShortActionWords(from: Status) {
  const { t } = useTranslation();
  const language = useLanguage();
  const statuses = useStatuses();
  const action = useActionWords(from);
  return (to: Status) => (to === 'Assigned' || action(to) === t('move.reopen') ? action(to) : statuses[to].words[language]);
}

interface Props {
  ticket: Ticket;
  /** A form opens that wants more room than the buttons. */
  onForm?: () => void;
}

/** The next steps, and above them the very words that each resident will get. */
export function StatusMoves({ ticket, onForm }: Props) {
  const { t } = useTranslation();
  const form = useMoveForm(ticket);
  const action = useActionWords(ticket.status);
  const short = useShortActionWords(ticket.status);
  // A phone's row holds one more button beside the likely step; the others are in the menu.
  const beside = useMediaQuery('(max-width: 767.98px)') ? 1 : 2;
  const { chosen, expanded } = form;
  if (!chosen) return (
    <p className="quiet" data-testid="no-moves">{ticket.mayWork === false ? t('ticket.viewOnly') : t('ticket.noMoves')}</p>
  );

  const others = form.moves.filter((m) => m !== chosen);
  const first = expanded ? [] : others.slice(0, beside);
  const rest = expanded ? [] : others.slice(beside);
  const pick = (to: Status) => { form.pick(to); onForm?.(); };
  return (
    <section className={styles.moves} aria-label={t('ticket.nextMoves')} data-testid="moves">
      <div className={styles.ask}>
        {form.conflict && <ConflictNotice current={form.conflict} onSeen={form.acknowledge} />}
        <MessagePreview form={form} action={action(chosen.to)} onEdit={() => pick(chosen.to)} />
        {expanded && <MoveFields ticket={ticket} form={form} />}
        {form.failure && <p className="notice error" role="alert" data-testid="move-trouble"><Icon name="alert" />{form.failure}</p>}
      </div>
      <div className={styles.buttons}>
        {expanded ? (
          <>
            <Button loading={form.busy} disabled={form.outdated} onClick={() => void form.confirm()} data-testid="move-confirm"
              data-to={chosen.to}>
              {action(chosen.to)}
            </Button>
            <Button variant="default" onClick={form.cancel} data-testid="move-cancel">{t('common.cancel')}</Button>
          </>
        ) : (
          <Button loading={form.busy} disabled={form.outdated} data-testid={`move-${chosen.to}`}
            onClick={() => (isDirect(chosen) && !form.hasOwnWords ? void form.confirm() : pick(chosen.to))}>{action(chosen.to)}</Button>
        )}
        {first.map((m) => (
          <Button key={m.to} variant="outline" onClick={() => pick(m.to)} data-testid={`move-${m.to}`} title={action(m.to)}>
            {short(m.to)}
          </Button>
        ))}
        {rest.length > 0 && (
          <Menu position="top-end">
            <Menu.Target>
              <Button variant="default" px={8} aria-label={t('move.more')} data-testid="more-moves"><Icon name="more" /></Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((m) => <Menu.Item key={m.to} onClick={() => pick(m.to)} data-testid={`move-${m.to}`}>{action(m.to)}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </section>
  );
}

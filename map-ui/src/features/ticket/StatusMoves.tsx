import { Button, Loader, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move, Status, Ticket } from '../../api/types';
import { useStatuses } from '../../status/statuses';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { useFocusNext } from '../../ui/useFocusNext';
import { useShortcuts } from '../../ui/useShortcuts';
import { ConflictNotice } from './ConflictNotice';
import { KeptDraft } from './KeptDraft';
import { MessagePreview } from './MessagePreview';
import { MoveFields } from './MoveFields';
import { peopleOf } from './people';
import { photosOf } from './photos';
import styles from './statusMoves.module.css';
import { useMoveForm } from './useMoveForm';

/** Steps that say all they need to say by their name; the others open a form first. */
const isUndo = (move: Move) => move.kind === 'UndoMerge';
const isDirect = (move: Move) => isUndo(move) || !move.needsReason && move.to !== 'Assigned' && move.to !== 'Resolved';

export function useActionWords(from: Status) {
  const { t } = useTranslation();
  const language = useLanguage();
  const statuses = useStatuses();
  return (to: Status) => {
    if (from === 'Duplicate') return t('move.takeBack');
    if (to === 'Duplicate') return t('merge.do');
    return to === 'InProgress' && ['Resolved', 'Closed', 'Declined'].includes(from) ? t('move.reopen') : statuses[to].action[language];
  };
}

/** On the smaller buttons the word alone will do. */
function useShortActionWords(from: Status) {
  const { t } = useTranslation();
  const language = useLanguage();
  const statuses = useStatuses();
  const action = useActionWords(from);
  const isWhole = (to: Status) => to === 'Assigned' || to === 'Duplicate' || action(to) === t('move.reopen');
  return (to: Status) => (isWhole(to) ? action(to) : statuses[to].words[language]);
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
  const section = useRef<HTMLElement>(null);
  const goTo = useFocusNext(section);
  // A phone's row holds one more button beside the likely step; the others are in the menu.
  const beside = useMediaQuery('(max-width: 767.98px)') ? 1 : 2;
  const { chosen, expanded } = form;

  const others = expanded ? [] : form.moves.filter((m) => m !== chosen);
  const rest = others.slice(beside);
  const pick = (to: Status) => { form.pick(to); onForm?.(); goTo(firstField); };
  const leave = (how: 'fold' | 'discard') => {
    const opener = `[data-testid=move-${chosen?.to ?? ''}]`;
    form[how]();
    goTo(opener, '[data-testid=more-moves]', 'button');
  };
  const confirm = async () => {
    const lack = await form.confirm();
    if (lack === 'sent') goTo();
    else if (lack) goTo(`[data-field=${lack}]`);
  };
  useShortcuts({ Escape: () => leave('fold') }, { enabled: expanded, within: section });

  if (!chosen) return (
    <section ref={section} tabIndex={-1} className={styles.moves} aria-label={t('ticket.nextMoves')}>
      <p className="quiet" data-testid="no-moves">
        {ticket.mayWork === false ? t('ticket.viewOnly') : t(ended.includes(ticket.status) ? 'move.whoReopens' : 'ticket.noMoves')}
      </p>
    </section>
  );
  const step = expanded || !isDirect(chosen) || form.hasOwnWords ? undefined : chosen;
  // The words that residents get are seen before they are sent.
  const unseen = form.preview.data === undefined && (expanded || step !== undefined);
  // not disabled: that would take the focus away
  const resting = unseen || form.busy;
  return (
    <section ref={section} tabIndex={-1} className={styles.moves} aria-label={t('ticket.nextMoves')} data-testid="moves">
      <div className={styles.ask}>
        {form.conflict && <ConflictNotice current={form.conflict} onSeen={() => { form.acknowledge(); goTo(firstField, 'button'); }} />}
        {form.kept && (
          <KeptDraft onDrop={() => leave('discard')} onContinue={expanded ? undefined : () => pick(form.draft.step ?? chosen.to)} />
        )}
        {isUndo(chosen) && <UndoMerge ticket={ticket} to={chosen.to} />}
        <MessagePreview form={form} action={action(chosen.to)} onEdit={() => pick(chosen.to)} />
        {expanded && <MoveFields ticket={ticket} form={form} />}
        {form.waiting && <p className="notice" role="status" data-testid="photos-first"><Icon name="camera" />{t('move.photosFirst')}</p>}
        {form.trouble && (
          <p className="notice error" role="alert" data-testid="move-trouble"><Icon name="alert" />{form.trouble.words}</p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button disabled={form.outdated} data-disabled={resting || undefined} aria-disabled={resting || undefined}
          aria-busy={form.busy} leftSection={form.busy && <Loader size={16} color="gray" />}
          onClick={() => { if (!resting) void (expanded || step ? confirm() : pick(chosen.to)); }}
          data-testid={expanded ? 'move-confirm' : `move-${chosen.to}`} data-to={chosen.to}>
          {action(chosen.to)}
        </Button>
        {expanded && <Button variant="default" onClick={() => leave('discard')} data-testid="move-cancel">{t('common.cancel')}</Button>}
        {others.slice(0, beside).map((m) => (
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

/** The long way back is named before the button is pressed. */
function UndoMerge({ ticket, to }: { ticket: Ticket; to: Status }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const statuses = useStatuses();
  return (
    <p className="notice" data-testid="undo-merge">
      {t('merge.undoDoes', {
        into: ticket.duplicateOf ?? '', number: ticket.number, status: statuses[to].words[language],
        people: t('common.people', { count: peopleOf(ticket.reachable) }), photos: t('merge.photos', { count: photosOf(ticket).length }),
      })}
    </p>
  );
}

const ended: readonly Status[] = ['Resolved', 'Closed', 'Declined'];
const firstField = '[data-field]';

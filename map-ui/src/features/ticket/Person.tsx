import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues, useGive } from '../../api/persons';
import { useMe } from '../../api/session';
import { openStatuses } from '../../api/statuses';
import type { Me, Ticket } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './person.module.css';

/** As the server judges it: of the ticket's department, or of none. */
export const mayHave = (me: Me, ticket: Ticket) =>
  ticket.mayWork !== false && (me.departmentId == null || me.departmentId === ticket.departmentId);

/** 担当者: who has it; taken with one press, given to a colleague, given back. */
export function Person({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const me = useMe();
  const refusal = useRefusalWords();
  const giveTo = useGive(ticket.number);
  const [busy, setBusy] = useState(false);
  const { person } = ticket;
  const mine = person?.id === me.id;
  const give = async (personId: number | null, done: string) => {
    if (busy) return;
    setBusy(true);
    try {
      await giveTo({ version: ticket.version, personId });
      notifications.show({ message: done, color: 'green' });
    } catch (problem) {
      notifications.show({ message: `${t('move.failed')}: ${refusal(problem)}`, color: 'red' });
    } finally {
      setBusy(false);
    }
  };
  const changeable = ticket.mayWork !== false && openStatuses.includes(ticket.status);
  return (
    <span className={styles.person}>
      <span data-testid="person" data-person={person?.id}>
        {person ? person.name : <span className="quiet">{t('person.nobody')}</span>}
        {mine && <> <span className="tag tag-line">{t('person.me')}</span></>}
      </span>
      {changeable && (
        <span className={`${styles.steps} no-print`} aria-busy={busy}>
          {!mine && mayHave(me, ticket) && (
            <button type="button" onClick={() => void give(me.id, t('person.taken'))} data-testid="take">{t('person.take')}</button>
          )}
          {mine && (
            <button type="button" onClick={() => void give(null, t('person.left'))} data-testid="give-back">{t('person.leave')}</button>
          )}
          <Menu position="bottom-start" withinPortal>
            <Menu.Target>
              <button type="button" data-testid="choose-person">
                {t(person ? 'person.change' : 'person.choose')}<Icon name="down" size={16} />
              </button>
            </Menu.Target>
            <Menu.Dropdown className={styles.choices}>
              <Choices ticket={ticket} onChoose={(id, name) => void give(id, t('person.given', { name }))} />
              {person && !mine && (
                <Menu.Item onClick={() => void give(null, t('person.nobodys'))} data-testid="person-nobody">
                  {t('person.toNobody')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </span>
      )}
    </span>
  );
}

function Choices({ ticket, onChoose }: { ticket: Ticket; onChoose: (id: number, name: string) => void }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const colleagues = useColleagues(ticket.number);
  if (colleagues.isError) return <p role="alert" className="notice error">{refusal(colleagues.error)}</p>;
  if (!colleagues.data) return <RowSkeletons rows={3} />;
  const rows = colleagues.data.items.filter((c) => c.mayHave && c.id !== ticket.person?.id);
  if (rows.length === 0) return <p className="quiet">{t('person.noOther')}</p>;
  return rows.map((c) => (
    <Menu.Item key={c.id} onClick={() => onChoose(c.id, c.name)} data-testid="person-choice">
      {c.name}{c.crew && <> <span className="quiet">{c.crew}</span></>}
    </Menu.Item>
  ));
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import type { Ticket } from '../../api/types';
import { formatMetres, formatDateTime, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { Unbroken } from '../../ui/Unbroken';
import { DueWords } from '../page/DueWords';
import { ClaimPanel } from './ClaimPanel';
import { peopleOf, useWays } from './people';
import { Person } from './Person';
import { HoldNotice } from './Protect';
import { UrgentAlert } from './UrgentAlert';
import { RulesSuggest } from './RulesSuggest';
import { reasonWords } from './sentences';
import styles from './ticketDetails.module.css';

/** What must not be overlooked. */
export function Alerts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  return (
    <>
      {ticket.alert && <UrgentAlert ticket={ticket} alert={ticket.alert} />}
      {ticket.claim && <ClaimPanel ticket={ticket} claim={ticket.claim} />}
      {ticket.rulesSuggest && <RulesSuggest ticket={ticket} rules={ticket.rulesSuggest} />}
      {ticket.hold && <HoldNotice hold={ticket.hold} />}
      {ticket.duplicateOf && (
        <p className="notice">
          <Icon name="copy" />
          <Link to={`/tickets/${ticket.duplicateOf}`}><Unbroken>{t('ticket.duplicateOf', { number: ticket.duplicateOf })}</Unbroken></Link>
        </p>
      )}
    </>
  );
}

export function TicketSummary({ ticket, className }: { ticket: Ticket; className?: string | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const department = ticket.departmentId == null ? undefined : lookup.departments.get(ticket.departmentId);
  return (
    <dl className={className}>
      <div><dt>{t('ticket.place')}</dt><dd>{ticket.place || (ticket.location ? '–' : t('common.unplaced'))}</dd></div>
      <div>
        <dt>{t('ticket.department')}</dt>
        <dd data-testid="department">{department ? nameOf(department, language) : t('common.noDepartment')}</dd>
      </div>
      <div><dt>{t('person.title')}</dt><dd><Person ticket={ticket} /></dd></div>
      <div><dt>{t('ticket.received')}</dt><dd>{formatDateTime(ticket.receivedAt, language)}</dd></div>
      {(ticket.due || ticket.stoppedSince) && <div><dt>{t('deadline.title')}</dt><dd data-testid="due"><DueWords row={ticket} /></dd></div>}
    </dl>
  );
}

export function ResidentWords({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const words = ticket.words || ticket.reportsList.find((r) => r.words)?.words;
  return (
    <p className={styles.words}>
      {words && <>「<Unbroken>{words}</Unbroken>」 </>}
      <Link className="nowrap" to={`/tickets/${ticket.number}#reports`}>{t('ticket.reportersOf', { n: peopleOf(ticket.reachable) })}</Link>
    </p>
  );
}

/** 「なぜここに?」 is always in view. */
export function RoutingReasonText({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { categories, zones } = useCity();
  const because = ticket.routedBecause;
  if (!because) return ticket.departmentId == null ? t('ticket.whyNobody') : t('ticket.whyStaff');
  if (because.ruleId == null) return t('ticket.whyFallback');
  const category = nameOf(categories.get(ticket.categoryId), language);
  const zone = nameOf(zones.get(because.zoneId ?? 0), language) || (because.zoneName ?? '');
  const rule = t('ticket.ruleNamed', { n: because.rulePosition ?? because.ruleId, name: because.ruleName ?? '' });
  if (!zone) return <>{t('ticket.whyCategory', { category })} {rule}</>;
  const near = because.nearestMetres != null && because.nearestMetres > 0;
  return (
    <>
      {near ? t('ticket.whyNear', { category, zone, metres: formatMetres(because.nearestMetres ?? 0) })
        : t('ticket.whyZone', { category, zone })} {rule}
    </>
  );
}

export function RoutingReason({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  return <p className={styles.why} data-testid="why"><b>{t('ticket.why')}</b> <RoutingReasonText ticket={ticket} /></p>;
}

export function TicketDetails({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const department = ticket.departmentId == null ? undefined : lookup.departments.get(ticket.departmentId);
  const zones = ticket.zones.map((z) => lookup.zones.get(z.zoneId)).filter((z) => z !== undefined);
  const ways = useWays();
  const reason = ticket.statusReason ? reasonWords({ lookup, language }, ticket.status, ticket.statusReason) : undefined;
  return (
    <dl className={styles.facts} data-testid="facts">
      <dt>{t('ticket.number')}</dt><dd><b>{ticket.number}</b></dd>
      <dt>{t('ticket.category')}</dt><dd>{lookup.categoryPath(ticket.categoryId).map((c) => nameOf(c, language)).join(' › ')}</dd>
      <dt>{t('ticket.place')}</dt>
      <dd>
        {ticket.place || (ticket.location ? '–' : t('common.unplaced'))}
        {zones.length > 0 && <><br /><span className="quiet">{zones.map((z) => nameOf(z, language)).join(' ・ ')}</span></>}
      </dd>
      <dt>{t('ticket.department')}</dt>
      <dd data-testid="department">
        {department ? nameOf(department, language) : t('common.noDepartment')}
        {department?.phone && <> <span className="quiet nowrap">{department.phone}</span></>}
      </dd>
      <dt>{t('person.title')}</dt><dd><Person ticket={ticket} /></dd>
      <dt>{t('ticket.why')}</dt><dd><RoutingReasonText ticket={ticket} /></dd>
      <dt>{t('ticket.reporters')}</dt>
      <dd>
        {t('common.people', { count: peopleOf(ticket.reachable) })} <span className="quiet">({ways(ticket.reachable)})</span>
      </dd>
      <dt>{t('ticket.received')}</dt><dd>{formatDateTime(ticket.receivedAt, language)}</dd>
      {reason && <><dt>{t('move.reason')}</dt><dd>{reason}</dd></>}
    </dl>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCity } from '../../api/city';
import { useRouting } from '../../api/rules';
import { useMay } from '../../api/session';
import type { Ticket } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { Tried, ZonesFound } from '../page/Tried';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './page.module.css';

/** Every rule that was looked at, by the version that decided, and what the rules of now would say. */
export function WhyHere({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className={`${styles.whyHere} no-print`} onToggle={(e) => setOpen(e.currentTarget.open)} data-testid="why-here">
      <summary>{t('rules.here.each')}</summary>
      {open && <Reasons ticket={ticket} />}
    </details>
  );
}

function Reasons({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const mayRules = useMay()('ConfigureCity');
  const { departments } = useCity();
  const routing = useRouting(ticket.number, true);
  if (routing.isError) return <p role="alert">{refusal(routing.error)}</p>;
  if (!routing.data) return <RowSkeletons rows={2} />;
  const { then, now, version, versionNow, ruleCount, zones } = routing.data;
  const name = (id: number | null | undefined) => (id == null ? t('rules.try.nobody') : nameOf(departments.get(id), language));
  const decided = version ?? ticket.routedBecause?.rulesVersion ?? versionNow;
  const would = now.assignment?.departmentId;
  return (
    <>
      {ticket.location == null && <p>{t('rules.here.noPlace')}</p>}
      {ticket.routedBecause == null ? <p>{t('rules.here.byHand')}</p>
        : decided != null && <p>{t('rules.here.version', { n: decided })}</p>}
      <ZonesFound zones={zones} />
      <Tried routing={then ?? now} count={then ? undefined : ruleCount} />
      {then && <p>{t('rules.here.current')}<b>
        {t(would === then.assignment?.departmentId ? 'rules.here.same' : 'rules.here.other', { name: name(would) })}
      </b></p>}
      {mayRules && <p><Link to="/admin/rules">{t('rules.here.show')}</Link></p>}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { useParked } from '../../api/desk';
import { Icon } from '../../ui/Icon';

/** Said before all queues: no decision about a ticket mends these. */
export function Conditions() {
  const { t } = useTranslation();
  return useParked().data?.conditions.map((one) => (
    <p key={one} className="notice warn" role="alert" data-testid="condition"><Icon name="alert" />{t(`desk.condition.${one}`)}</p>
  ));
}

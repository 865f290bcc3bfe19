import { useTranslation } from 'react-i18next';
import { kindsOfNeed, type Counting } from './count';
import styles from './count.module.css';

type Needs = Counting['needs'];

const numberIn = (text: string) => Number(text.normalize('NFKC').replaceAll(/\D/g, '')) || null;

/** Pressed: wanted. How many stands beside it, where somebody counted. */
export function NeedButtons({ needs, onChange }: { needs: Needs; onChange: (needs: Needs) => void }) {
  const { t } = useTranslation();
  const pressed = kindsOfNeed.filter((what) => what in needs);
  const press = (what: (typeof kindsOfNeed)[number]) => {
    const next = { ...needs };
    if (what in next) delete next[what];
    else next[what] = null;
    onChange(next);
  };
  return (
    <>
      <div className={styles.kinds}>
        {kindsOfNeed.map((what) => (
          <button key={what} type="button" aria-pressed={what in needs} onClick={() => press(what)} data-testid={`need-${what}`}>
            {needs[what] == null ? t(`shelters.need.${what}`) : t(`shelters.needs_n.${what}`, { n: needs[what] })}
          </button>
        ))}
      </div>
      {pressed.map((what) => (
        <label key={what} className={styles.amount}>
          <span>{t('shelterCount.howMany', { what: t(`shelters.need.${what}`) })}</span>
          <input type="text" inputMode="numeric" pattern="[0-9]*" maxLength={5} value={needs[what] ?? ''}
            onChange={(e) => onChange({ ...needs, [what]: numberIn(e.currentTarget.value) })} />
        </label>
      ))}
    </>
  );
}

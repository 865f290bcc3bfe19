import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDay } from '../../api/ticketFilter';
import { dayKey } from '../../text/format';
import styles from './filters.module.css';

export interface Period { from: string | undefined; to: string | undefined }
interface Preset { name: string; period: Period }
interface Props { period: Period; presets: Preset[]; onChange: (period: Period) => void }

export function PeriodChoices({ period, presets, onChange }: Props) {
  return (
    <>
      <div className={styles.presets}>
        {presets.map(({ name, period: p }) => (
          <button key={name} type="button" aria-pressed={p.from === period.from && p.to === period.to} onClick={() => onChange(p)}>
            {name}
          </button>
        ))}
      </div>
      <Day name="from" period={period} onChange={onChange} />
      <Day name="to" period={period} onChange={onChange} />
    </>
  );
}

/** A year below is still being typed. */
const firstYear = '2000';

/** What cannot be meant is said beside the field, and asked of nobody. */
function Day({ name, period, onChange }: { name: keyof Period; period: Period; onChange: (period: Period) => void }) {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState<{ value: string; why: 'noSuchDay' | 'turned' }>();
  const write = ({ value, validity }: HTMLInputElement) => {
    const next = { ...period, [name]: value || undefined };
    if (validity.badInput || (value !== '' && (!isDay(value) || value < firstYear))) setWrong({ value, why: 'noSuchDay' });
    else if (next.from && next.to && next.from > next.to) setWrong({ value, why: 'turned' });
    else {
      setWrong(undefined);
      onChange(next);
    }
  };
  return (
    <TextInput type="date" label={t(`filter.${name}`)} value={wrong?.value ?? period[name] ?? ''} error={wrong && t(`filter.${wrong.why}`)}
      onChange={(e) => write(e.currentTarget)} data-testid={`period-${name}`} />
  );
}

const shift = (day: string, days: number) => dayKey(new Date(Date.parse(`${day}T12:00:00+09:00`) + days * 86_400_000));

export function recentPeriods(now = new Date()) {
  const today = dayKey(now);
  return {
    today: { from: today, to: today },
    week: { from: shift(today, -6), to: today },
    month: { from: `${today.slice(0, 8)}01`, to: today },
  };
}

/** Months and fiscal years (from April) as reports count them; what is still running ends today. */
export function reportPeriods(now = new Date()) {
  const today = dayKey(now);
  const month = `${today.slice(0, 8)}01`;
  const endOfLast = shift(month, -1);
  const fiscal = Number(today.slice(0, 4)) - (today.slice(5, 7) < '04' ? 1 : 0);
  return {
    thisMonth: { from: month, to: today },
    lastMonth: { from: `${endOfLast.slice(0, 8)}01`, to: endOfLast },
    thisYear: { from: `${fiscal}-04-01`, to: today },
    lastYear: { from: `${fiscal - 1}-04-01`, to: `${fiscal}-03-31` },
  };
}

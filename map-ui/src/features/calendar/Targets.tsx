import { Button, NativeSelect } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetTargets } from '../../api/calendar';
import { useCity } from '../../api/city';
import type { Calendar, DeadlineKind } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './calendar.module.css';
import type { PartProps } from './part';

type Target = Calendar['targets'][number];
type Unit = NonNullable<Target['allowed']>['unit'];
type Choice = Unit | 'none' | 'parent';

const kinds: readonly DeadlineKind[] = ['FirstAnswer', 'OnSite', 'Resolution'];
const units: readonly Unit[] = ['WorkingDays', 'WorkingHours', 'ClockHours'];

/** What is promised for every category, and for those that differ. */
export function Targets({ calendar, onSaved }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const [added, setAdded] = useState<number>();
  const known = [...new Set(calendar.targets.flatMap((x) => (x.categoryId == null ? [] : [x.categoryId])))];
  const shown = added === undefined ? known : [...known, added];
  const saved = () => { setAdded(undefined); onSaved(); };
  const linesOf = (id: number | null) => calendar.targets.filter((x) => (x.categoryId ?? null) === id);
  return (
    <section>
      <h2>{t('calendar.targets')}</h2>
      <p className="quiet">{t('calendar.targetsLead')}</p>
      {[null, ...shown].map((id) => (
        <TargetForm key={`${id} ${JSON.stringify(linesOf(id))}`} categoryId={id} lines={linesOf(id)} onSaved={saved}
          name={id === null ? t('calendar.all') : nameOf(lookup.categories.get(id), language)} />
      ))}
      {added === undefined && (
        <NativeSelect className={styles.narrow} label={t('calendar.addCategory')} value="" data-testid="add-target"
          onChange={(e) => setAdded(Number(e.currentTarget.value))}>
          <option value="" disabled>{t('calendar.chooseCategory')}</option>
          {lookup.topCategories.map((top) => (
            <optgroup key={top.id} label={nameOf(top, language)}>
              {[top, ...lookup.childrenOf(top.id)].filter((c) => !known.includes(c.id))
                .map((c) => <option key={c.id} value={c.id}>{nameOf(c, language)}</option>)}
            </optgroup>
          ))}
        </NativeSelect>
      )}
    </section>
  );
}

interface FormProps { categoryId: number | null; name: string; lines: readonly Target[]; onSaved: () => void }

function TargetForm({ categoryId, name, lines, onSaved }: FormProps) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const set = useSetTargets();
  const begin = (urgent: boolean, kind: DeadlineKind) => {
    const line = lines.find((x) => x.urgent === urgent && x.kind === kind);
    const choice: Choice = line ? line.allowed?.unit ?? 'none' : categoryId === null ? 'none' : 'parent';
    return { urgent, kind, choice, amount: line?.allowed?.amount ?? 1 };
  };
  const [cells, setCells] = useState(() => [false, true].flatMap((urgent) => kinds.map((kind) => begin(urgent, kind))));
  const write = (next: typeof cells) => set.mutate({
    categoryId,
    lines: next.flatMap(({ urgent, kind, choice, amount }) => (choice === 'parent' ? []
      : [{ urgent, kind, allowed: choice === 'none' ? null : { amount, unit: choice } }])),
  }, { onSuccess: onSaved });
  const submit = (event: FormEvent) => { event.preventDefault(); write(cells); };
  return (
    <form className={styles.card} onSubmit={submit} data-testid={`targets-${categoryId ?? 'all'}`}>
      <h3>{name}</h3>
      <div className={styles.targets}>
        {cells.map((cell, at) => (
          <Cell key={at} cell={cell} category={name} isAll={categoryId === null}
            onChange={(patch) => setCells(cells.map((c, i) => (i === at ? { ...c, ...patch } : c)))} />
        ))}
      </div>
      {set.error != null && <p role="alert" className="notice error">{refusal(set.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={set.isPending} data-testid="targets-save">{t('calendar.save')}</Button>
        {categoryId !== null && <Button variant="subtle" onClick={() => write([])}>{t('calendar.removeLine')}</Button>}
      </div>
    </form>
  );
}

interface CellValue { urgent: boolean; kind: DeadlineKind; choice: Choice; amount: number }
interface CellProps { cell: CellValue; category: string; isAll: boolean; onChange: (patch: Partial<CellValue>) => void }

function Cell({ cell, category, isAll, onChange }: CellProps) {
  const { t } = useTranslation();
  const kind = t(`deadline.kind.${cell.kind}`);
  const about = { category, kind, urgency: t(cell.urgent ? 'calendar.urgent' : 'calendar.ordinary') };
  const counted = cell.choice !== 'none' && cell.choice !== 'parent';
  return (
    <div className={styles.cell}>
      <span><b>{about.urgency}</b> {kind}</span>
      {counted && (
        <input type="number" min={1} max={999} required value={cell.amount} aria-label={t('calendar.amount', about)}
          onChange={(e) => onChange({ amount: Number(e.currentTarget.value) })} />
      )}
      <select value={cell.choice} aria-label={t('calendar.unit', about)}
        onChange={(e) => onChange({ choice: e.currentTarget.value as Choice })}>
        {[...units, 'none' as const, ...(isAll ? [] : ['parent' as const])]
          .map((choice) => <option key={choice} value={choice}>{t(`calendar.units.${choice}`)}</option>)}
      </select>
    </div>
  );
}

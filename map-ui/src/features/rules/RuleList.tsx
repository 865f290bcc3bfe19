import { Button } from '@mantine/core';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../api/city';
import type { DryRun, RoutingRule, RuleBook, RuleFault } from '../../api/types';
import { formatNumber, nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RuleEdit } from './RuleEdit';
import styles from './rules.module.css';
import { conditionWords, outcomeWords } from './ruleWords';

interface Props {
  book: RuleBook;
  rules: RoutingRule[];
  run: DryRun | undefined;
  saving: boolean;
  onKeep: (rules: RoutingRule[], said?: string) => void;
}

const fresh: RoutingRule = {
  id: 0, position: 0, name: '', categoryIds: [], zoneIds: [], channels: [], urgent: false, active: true,
};

/** The rules in order: dragged, or moved with Alt and the arrow keys; one is open at a time. */
export function RuleList({ book, rules, run, saving, onKeep }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city } = useCity();
  const [open, setOpen] = useState<number>();
  const [over, setOver] = useState<number>();
  const fallback = nameOf(city.departments.find((d) => d.isDefault), language);

  const move = (from: number, to: number) => {
    if (saving || to < 0 || to >= rules.length || from === to) return;
    const changed = [...rules];
    changed.splice(to, 0, ...changed.splice(from, 1));
    setOpen(undefined);
    onKeep(changed, t('rules.moved', { n: to + 1 }));
  };
  const remove = (at: number) => { setOpen(undefined); onKeep(rules.filter((_, i) => i !== at)); };
  const put = (at: number, rule: RoutingRule) => {
    const changed = [...rules];
    changed[at] = rule;
    setOpen(undefined);
    onKeep(changed);
  };
  return (
    <>
      {rules.length === 0 && <p className={styles.hint}>{t('rules.empty', { name: fallback })}</p>}
      <ol className={styles.rules}>
        {rules.map((rule, at) => (
          <li key={rule.id} className={styles.rule} data-testid="rule" data-open={open === at} data-stopped={!rule.active}
            data-at={at} data-over={over === at}>
            <Line rule={rule} number={at + 1} hits={run?.byRule[String(at + 1)] ?? 0} onOver={(to) => setOver(to === at ? undefined : to)}
              onDrop={(to) => { setOver(undefined); move(at, to); }} onMove={(by) => move(at, at + by)}
              onOpen={() => setOpen(open === at ? undefined : at)} />
            {open === at ? (
              <RuleEdit rule={rule} layers={book.layers} saving={saving} onKeep={(changed) => put(at, changed)} onRemove={() => remove(at)}
                onClose={() => setOpen(undefined)} />
            ) : book.faults.filter((fault) => fault.position === rule.position).map((fault) => (
              <Fault key={fault.kind} fault={fault} onEdit={() => setOpen(at)} onRemove={() => remove(at)}
                onAbove={(position) => move(at, rules.findIndex((r) => r.position === position))} />
            ))}
          </li>
        ))}
        {open === rules.length && (
          <li className={styles.rule} data-open="true">
            <RuleEdit rule={fresh} layers={book.layers} saving={saving} onKeep={(rule) => put(rules.length, rule)}
              onClose={() => setOpen(undefined)} />
          </li>
        )}
        <li className={`${styles.rule} ${styles.last}`}>
          <div className={styles.line}>
            <span /><span className={styles.number}>–</span>
            <span>{t('rules.fallback')} › <b>{fallback || t('rules.fallbackNone')}</b></span>
            <span className={styles.hits}>{run ? formatNumber(run.unmatched, language) : ''}</span>
          </div>
        </li>
      </ol>
      <div className={styles.foot}>
        <Button variant="outline" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen(rules.length)} data-testid="add-rule">
          {t('rules.add')}
        </Button>
        <span className="quiet">{t('rules.order')} <kbd>Alt</kbd> + <kbd>↑</kbd><kbd>↓</kbd></span>
      </div>
    </>
  );
}

interface LineProps {
  rule: RoutingRule;
  number: number;
  hits: number;
  onOver: (at: number | undefined) => void;
  onDrop: (at: number) => void;
  onMove: (by: number) => void;
  onOpen: () => void;
}

/** The rule under a pointer. */
function ruleAt(event: PointerEvent): number | undefined {
  const at = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-at]')?.dataset.at;
  return at === undefined ? undefined : Number(at);
}

function Line({ rule, number, hits, onOver, onDrop, onMove, onOpen }: LineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lookup = useCity();
  const known = { t, lookup, language };
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if ((!event.altKey && !('drag' in event.currentTarget.dataset)) || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <div className={styles.line}>
      <button type="button" className={styles.handle} data-drag aria-label={t('rules.drag', { n: number })} onKeyDown={keys}
        onPointerDown={(e) => e.currentTarget.setPointerCapture(e.pointerId)}
        onPointerMove={(e) => { if (e.currentTarget.hasPointerCapture(e.pointerId)) onOver(ruleAt(e)); }}
        onPointerUp={(e) => { const at = ruleAt(e); onOver(undefined); if (at !== undefined) onDrop(at); }}>
        ⠿
      </button>
      <span className={styles.number}>{number}</span>
      <button type="button" className={styles.words} onClick={onOpen} onKeyDown={keys} title={t('rules.edit', { n: number })}>
        {rule.name && <>{rule.name}<br /></>}
        {conditionWords(rule, known)} › <b>{outcomeWords(rule, known)}</b>
        {!rule.active && <> <span className="tag tag-line">{t('rules.stopped')}</span></>}
      </button>
      <span className={styles.hits}>{formatNumber(hits, language)}</span>
    </div>
  );
}

interface FaultProps { fault: RuleFault; onEdit: () => void; onRemove: () => void; onAbove: (position: number) => void }

/** What is wrong, and the one step that mends it. */
function Fault({ fault, onEdit, onRemove, onAbove }: FaultProps) {
  const { t } = useTranslation();
  const first = fault.by[0];
  return (
    <div className={styles.fault} data-soft={fault.kind === 'NamesRetired'} data-testid="fault">
      {t(`rules.fault.${fault.kind}`, { by: fault.by.join('・') })}
      <div>
        {first !== undefined && <Button size="compact-md" variant="outline" onClick={() => onAbove(first)} data-testid="fix-above">
          {t('rules.fixAbove', { n: first })}
        </Button>}
        {fault.kind !== 'Shadowed' && <Button size="compact-md" variant="outline" onClick={onEdit}>{t('rules.fixEdit')}</Button>}
        <Button size="compact-md" variant="subtle" onClick={onRemove} data-testid="fix-remove">{t('rules.fixRemove')}</Button>
      </div>
    </div>
  );
}

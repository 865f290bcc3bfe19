import { Popover } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Icon } from '../../ui/Icon';
import styles from './filters.module.css';

interface Props {
  name: string;
  value?: string | undefined;
  children: ReactNode | ((close: () => void) => ReactNode);
  testId?: string;
  wide?: boolean;
}

/** One condition: its name, what is chosen, and the choices behind it. */
export function FilterChip({ name, value, children, testId, wide }: Props) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={wide ? 320 : 256}>
      <Popover.Target>
        <button type="button" className={styles.chip} data-set={value !== undefined} data-testid={testId}
          aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {value === undefined ? name : `${name}: ${value}`}<Icon name="down" size={16} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.choices} data-filter-choices>{typeof children === 'function' ? children(close) : children}</div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface CheckProps {
  checked: boolean;
  onChange: () => void;
  children: ReactNode;
  inset?: boolean;
  partly?: boolean;
  value?: string | number;
}

export function Check({ checked, onChange, children, inset = false, partly = false, value }: CheckProps) {
  return (
    <label className={styles.check} data-inset={inset}>
      <input type="checkbox" checked={checked} onChange={onChange} value={value}
        ref={(box) => { if (box) box.indeterminate = partly && !checked; }} />
      {children}
    </label>
  );
}

export const toggled = <T,>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((v) => v !== value) : [...values, value];

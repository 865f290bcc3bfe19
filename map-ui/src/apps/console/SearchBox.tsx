import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { readView, writeView } from '../../features/filters/consoleView';
import { Icon } from '../../ui/Icon';
import styles from './shell.module.css';

const ticketNumber = /^\d{1,2}-\d{4,7}-\d$/;
/** People type numbers in full width as well. */
const plain = (text: string) => text.normalize('NFKC').replaceAll(/[‐−ー―]/g, '-').trim();

/** A number opens its ticket; words narrow the map or the list, whichever is open. */
export function SearchBox({ onSearch }: { onSearch?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { filter } = readView(search);
  const [text, setText] = useState(filter.text);
  useEffect(() => setText(filter.text), [filter.text]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = plain(text);
    onSearch?.();
    if (ticketNumber.test(words)) return void navigate(`/tickets/${words}`);
    const to = pathname === '/' ? '/' : '/tickets';
    const view = readView(pathname === to ? search : '');
    void navigate({ pathname: to, search: writeView({ ...view, filter: { ...view.filter, text: text.trim() } }) });
  };
  return (
    <form role="search" className={styles.search} onSubmit={submit}>
      <Icon name="search" size={16} />
      <input data-search data-testid="search" type="search" value={text} maxLength={200} onChange={(e) => setText(e.target.value)}
        placeholder={t('nav.search')} aria-label={t('nav.search')} enterKeyHint="search"
        onKeyDown={(e) => { if (e.key === 'Escape') e.currentTarget.blur(); }} />
    </form>
  );
}

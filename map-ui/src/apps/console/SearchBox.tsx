import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { numberIn } from '../../api/tickets';
import { readView, writeView } from '../../features/filters/consoleView';
import { cut } from '../../text/cut';
import { Icon } from '../../ui/Icon';
import styles from './shell.module.css';

/** A number opens its ticket; words narrow the map or the list, whichever is open. */
export function SearchBox({ onSearch }: { onSearch?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { filter } = readView(search);
  const [text, setText] = useState(filter.text);
  useEffect(() => setText(filter.text), [filter.text]);

  const latest = useRef(0);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    onSearch?.();
    const typed = cut(text.trim(), 100);
    const asked = ++latest.current;
    // without an answer the words are looked for: a list can say that there is no connection
    const number = /\p{N}/u.test(typed) ? await numberIn(typed).catch(() => undefined) : undefined;
    if (asked !== latest.current) return;
    if (number) return void navigate(`/tickets/${number}`);
    const to = pathname === '/' ? '/' : '/tickets';
    const view = readView(pathname === to ? search : '');
    void navigate({ pathname: to, search: writeView({ ...view, filter: { ...view.filter, text: typed } }) });
  };
  return (
    <form role="search" className={styles.search} onSubmit={(event) => void submit(event)}>
      <Icon name="search" size={16} />
      <input data-search data-testid="search" type="search" value={text} maxLength={200} onChange={(e) => setText(e.target.value)}
        placeholder={t('nav.search')} aria-label={t('nav.search')} enterKeyHint="search"
        onKeyDown={(e) => { if (e.key === 'Escape') e.currentTarget.blur(); }} />
    </form>
  );
}

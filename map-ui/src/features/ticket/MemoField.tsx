import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../api/persons';
import type { Draft } from '../../api/drafts';

type Named = NonNullable<Draft['mentions']>;

interface Props {
  number: string;
  words: string;
  mentions: Named;
  error?: string | undefined;
  onChange: (words: string, mentions: Named) => void;
}

/** What stands between the last @ before the caret and the caret, if a name is just being typed. */
export const asked = (words: string, caret: number): string | undefined => /(?:^|[\s、。])[@＠]([^\s@＠]*)$/u.exec(words.slice(0, caret))?.[1];

/** Those whose @name still stands in the words: who was struck out is not called. */
export const stillNamed = (words: string, mentions: Named): Named => mentions.filter((m) => words.includes(`@${m.name}`));

/** A memo; an @ offers the colleagues who may read it. */
export function MemoField({ number, words, mentions, error, onChange }: Props) {
  const { t } = useTranslation();
  const [caret, setCaret] = useState(0);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const query = asked(words, caret);
  const colleagues = useColleagues(number, query !== undefined).data?.items ?? [];
  const wanted = query?.normalize('NFKC').toLowerCase() ?? '';
  const options = query === undefined ? []
    : colleagues.filter((c) => c.mayRead && c.name.normalize('NFKC').toLowerCase().includes(wanted)).slice(0, 8);
  const write = (event: SyntheticEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart } = event.currentTarget;
    setCaret(selectionStart);
    onChange(value, stillNamed(value, mentions));
    if (asked(value, selectionStart) === undefined) combobox.closeDropdown();
    else combobox.openDropdown();
    combobox.updateSelectedOptionIndex();
  };
  const choose = (id: string) => {
    const chosen = options.find((c) => String(c.id) === id);
    if (!chosen || query === undefined) return;
    const before = `${words.slice(0, caret - query.length - 1)}@${chosen.name} `;
    setCaret(before.length);
    onChange(before + words.slice(caret), [...mentions.filter((m) => m.id !== chosen.id), { id: chosen.id, name: chosen.name }]);
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="top-start">
      <Combobox.Target>
        <Textarea aria-label={t('note.memo')} placeholder={t('note.memoHint')} description={t('news.mentionHint')} autosize minRows={2}
          maxRows={10} maxLength={1000} error={error} value={words} onChange={write} onBlur={() => combobox.closeDropdown()}
          onSelect={(e) => setCaret(e.currentTarget.selectionStart)} data-testid="composer-words" />
      </Combobox.Target>
      <Combobox.Dropdown hidden={options.length === 0}>
        <Combobox.Options>
          {options.map((c) => (
            <Combobox.Option key={c.id} value={String(c.id)} data-testid="mention-choice">
              {c.name}{c.crew && <> <span className="quiet">{c.crew}</span></>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountPeople } from '../../api/shelters';
import type { ShelterOpening } from '../../api/types';
import { useRefusalWords } from '../page/useRefusalWords';
import { needsOf, newKey, nothing, type Counting } from './count';
import { NeedButtons } from './NeedButtons';
import styles from './shelters.module.css';

/** What a shelter says by telephone. */
export function DeskCount({ opening }: { opening: ShelterOpening }) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const send = useCountPeople(opening.id);
  const [people, setPeople] = useState<number | ''>('');
  const [needs, setNeeds] = useState<Counting['needs']>({});
  const [words, setWords] = useState('');
  const [key, setKey] = useState(() => newKey());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (people === '') return;
    send.mutate({ key, people, needs: needsOf({ ...nothing, needs }), words: words.trim() || null, agoSeconds: 0 },
      { onSuccess: () => { setPeople(''); setNeeds({}); setWords(''); setKey(newKey()); } });
  };
  return (
    <form className={styles.desk} onSubmit={submit}>
      <NumberInput label={t('shelters.byPhone')} value={people} onChange={(value) => setPeople(value === '' ? '' : Number(value))} min={0}
        max={100_000} allowDecimal={false} data-testid="desk-people" />
      <div role="group" aria-label={t('shelters.needs')}><NeedButtons needs={needs} onChange={setNeeds} /></div>
      <TextInput label={t('shelters.words')} description={t('shelters.wordsHint')} value={words} maxLength={60}
        onChange={(e) => setWords(e.currentTarget.value)} />
      <Button type="submit" variant="outline" disabled={people === ''} loading={send.isPending} data-testid="desk-count">
        {t('shelters.note')}
      </Button>
      {send.isError && <p role="alert" className={styles.warn}>{refusal(send.error)}</p>}
    </form>
  );
}

import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useHandOverPreview, usePartners, useSendRequest } from '../../api/partners';
import type { StaffWords, Ticket } from '../../api/types';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { RowSkeletons } from '../../ui/Loading';
import { useRefusalWords } from '../page/useRefusalWords';
import styles from './asks.module.css';
import { photosOf, photoUrl } from './photos';
import { written } from './staffWords';
import { WordsFields } from './WordsFields';

const usualDays = 30;

/** Hands over or orders work: what they are told, what they see, and what residents read meanwhile. */
export function AskPartner({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusal = useRefusalWords();
  const partners = usePartners(true);
  const send = useSendRequest(ticket.number);
  const photos = photosOf(ticket).filter((p) => p.state === 'Stored' && !p.withheld);
  const [partnerId, setPartner] = useState<number>();
  const [words, setWords] = useState(ticket.words ?? ticket.reportsList.find((r) => r.words)?.words ?? '');
  const [shown, setShown] = useState(() => new Set(photos.map((p) => p.id)));
  const [dueOn, setDue] = useState('');
  const [days, setDays] = useState<number | string>(usualDays);
  const [mail, setMail] = useState(true);
  const [toResidents, setToResidents] = useState<StaffWords>();
  const [settled] = useDebouncedValue(toResidents, 500);
  const choices = partners.data?.items.filter((row) => row.partner.active) ?? [];
  const partner = choices.find((row) => row.id === partnerId)?.partner;
  const handsOver = partner?.kind === 'Body';
  const tells = handsOver && ticket.status !== 'HandedOver';
  const preview = useHandOverPreview(ticket.number, tells ? partnerId : undefined, settled);
  const address = partners.data?.mail ? partner?.email : undefined;
  const toggle = (id: string) => {
    const next = new Set(shown);
    if (!next.delete(id)) next.add(id);
    setShown(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (partnerId === undefined) return;
    send.mutate({
      version: ticket.version, partnerId, words, photos: [...shown], days: Number(days), mail: mail && !!address,
      ...(dueOn ? { dueOn } : {}), ...(tells ? { toResidents: written(toResidents).words } : {}),
    }, () => { notifications.show({ message: t('asks.sent'), color: 'green' }); onClose(); });
  };
  if (!partners.data) return partners.isError ? <p role="alert" className="notice error">{refusal(partners.error)}</p> : <RowSkeletons />;
  if (choices.length === 0) return <p>{t('asks.noPartners')}</p>;
  return (
    <form className={styles.form} onSubmit={submit} data-testid="ask-form">
      <p>{t('asks.openHint')}</p>
      <NativeSelect label={t('asks.partner')} value={partnerId ?? ''} required withAsterisk={false} data-autofocus
        onChange={(e) => setPartner(e.currentTarget.value ? Number(e.currentTarget.value) : undefined)} data-testid="ask-whom">
        <option value="">{t('asks.pick')}</option>
        {(['Body', 'Contractor'] as const).map((kind) => (
          <optgroup key={kind} label={t(`partners.kindShort.${kind}`)}>
            {choices.filter((row) => row.partner.kind === kind).map((row) => (
              <option key={row.id} value={row.id}>
                {nameOf({ nameJa: row.partner.nameJa, nameEn: row.partner.nameEn ?? row.partner.nameJa }, language)}
              </option>
            ))}
          </optgroup>
        ))}
      </NativeSelect>
      <Textarea label={t('asks.words')} description={t('asks.wordsHint')} value={words} autosize minRows={3} maxRows={10} maxLength={2000}
        required withAsterisk={false} onChange={(e) => setWords(e.currentTarget.value)} data-testid="ask-words" />
      <fieldset className={styles.fieldset}>
        <legend>{t('asks.photos')}</legend>
        {photos.length === 0 && <p className="quiet">{t('asks.noPhotos')}</p>}
        <ul className={styles.photos}>
          {photos.map((photo, at) => (
            <li key={photo.id}>
              <label>
                <img src={photoUrl(photo.id, 320)} alt={t('partner.photo', { n: at + 1 })} loading="lazy" />
                <input type="checkbox" checked={shown.has(photo.id)} onChange={() => toggle(photo.id)} />
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <TextInput type="date" label={t('asks.due')} value={dueOn} onChange={(e) => setDue(e.currentTarget.value)} data-testid="ask-due" />
      <NumberInput label={t('asks.days')} value={days} onChange={setDays} min={1} max={180} allowDecimal={false} />
      {partner && (address
        ? <Checkbox label={t('asks.mail', { address })} checked={mail} onChange={(e) => setMail(e.currentTarget.checked)}
          data-testid="ask-mail" />
        : <p className="quiet">{t('asks.noMail')}</p>)}
      {tells && (
        <WordsFields languages={preview.data?.languages} words={toResidents} onChange={setToResidents} prefilled
          label={t('asks.residents')} hint={t('asks.residentsHint')} replies={{ number: ticket.number, to: 'HandedOver' }}
          testId="ask-residents" />
      )}
      {partner && !handsOver && <p className="quiet">{t('asks.workOrderHint')}</p>}
      {send.isError && <p role="alert" className="notice error" data-testid="ask-trouble">{refusal(send.error)}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={send.isPending} data-testid="send-request">
          {t(handsOver || !partner ? 'asks.sendHandOver' : 'asks.sendWorkOrder')}
        </Button>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

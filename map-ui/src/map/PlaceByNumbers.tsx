import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../api/types';

const numbers = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,、\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** Where no map can be drawn a place is put by its numbers, as other maps copy them: latitude, longitude. */
export function PlaceByNumbers({ onPick }: { onPick: (location: Position) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const write = (value: string) => {
    setText(value);
    const [, latitude, longitude] = numbers.exec(value.normalize('NFKC')) ?? [];
    if (latitude && longitude) onPick([Number(longitude), Number(latitude)]);
  };
  const unread = text.trim() !== '' && !numbers.test(text.normalize('NFKC'));
  return (
    <div data-no-map data-testid="place-numbers">
      <p className="notice">{t('map.missingTitle')}</p>
      <TextInput label={t('map.numbers')} placeholder="34.20250, 137.90140" value={text} inputMode="decimal" mt={8}
        onChange={(e) => write(e.currentTarget.value)} error={unread && t('map.numbersUnread')} />
    </div>
  );
}

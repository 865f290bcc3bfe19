import { useEffect } from 'react';
import { useCityFace } from '../../api/city';
import { nameOf } from '../../text/format';
import { useLanguage } from '../../text/i18n';

/** Every view names itself in the tab, with the city behind it. */
export function useTitle(title: string): void {
  const city = nameOf(useCityFace().data, useLanguage());
  useEffect(() => {
    document.title = `${title} – CivicReports${city ? ` ${city}` : ''}`;
  }, [title, city]);
}

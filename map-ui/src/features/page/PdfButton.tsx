import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePrinting } from '../../api/printing';
import { Icon } from '../../ui/Icon';

/** The server's PDF; where it makes none, a word about it stands in its place. */
export function PdfButton({ href }: { href: string }) {
  const { t } = useTranslation();
  const { data } = usePrinting();
  if (!data) return null;
  if (!data.pdf) return <span className="quiet no-print" data-testid="no-pdf" title={t('refusal.no-pdf-here')}>{t('common.noPdf')}</span>;
  return (
    <Button component="a" href={href} download className="no-print" variant="default" leftSection={<Icon name="download" size={16} />}
      data-testid="pdf">
      {t('common.pdf')}
    </Button>
  );
}

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectLine, useLineCheck } from '../../api/administration';
import { useMay } from '../../api/session';
import { formatNumber } from '../../text/format';
import { useLanguage } from '../../text/i18n';
import { Icon } from '../../ui/Icon';
import { RowSkeletons } from '../../ui/Loading';
import { Message } from '../../ui/Message';
import { ErrorMessage } from '../page/ErrorMessage';
import { useTitle } from '../page/useTitle';
import styles from './admin.module.css';
import { Crumb } from './Crumb';

/** Whether LINE takes our keys, posts its events here, and shows our menu. */
export function LinePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  useTitle('LINE');
  const may = useMay()('ConfigureCity');
  const check = useLineCheck(may);
  const connect = useConnectLine();
  if (!may) return <Message icon="lock" title={t('state.forbiddenTitle')}>{t('state.forbidden')}</Message>;
  if (check.isError && !check.data) return <ErrorMessage error={check.error} onRetry={() => void check.refetch()} />;
  if (!check.data) return <RowSkeletons />;
  const { account, trouble, webhook, ours, webhookActive, hasMenu, sent, limit } = check.data;
  const number = (n: number) => formatNumber(n, language);
  return (
    <div className={styles.page} data-testid="line-account">
      <Crumb />
      <div className={styles.head}>
        <h1>LINE</h1>
        <span className="grow" />
        <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>{t('line.again')}</Button>
      </div>
      <ul className={styles.lines}>
        <Line done={account != null} title={t('line.keys')}>
          {account ? `${account.name} (${account.basicId})` : t(trouble === 'KeysRefused' ? 'line.keysRefused' : 'line.noAnswer')}
        </Line>
        {account && <>
          <Line done={webhook === ours && webhookActive} title={t('line.webhook')}>
            {webhook === ours ? t(webhookActive ? 'line.webhookOurs' : 'line.webhookOff', { address: ours })
              : t(webhook ? 'line.webhookElsewhere' : 'line.webhookNone', { address: webhook ?? '', ours })}
            {connect.data && (
              <div data-testid="line-tested">
                {connect.data.works ? t('line.tested')
                  : <b className={styles.warn}>{t('line.testFailed', { reason: connect.data.reason ?? '' })}</b>}
              </div>
            )}
          </Line>
          <Line done={hasMenu} title={t('line.menu')}>{t(hasMenu ? 'line.menuShown' : 'line.menuMissing')}</Line>
          {account.chatMode && <Line done={false} title={t('line.mode')}>{t('line.chatMode')}</Line>}
          {sent != null && <Line done title={t('line.sent')}>
            {limit == null ? t('line.sentNoLimit', { n: number(sent) }) : t('line.sentOf', { n: number(sent), limit: number(limit) })}
          </Line>}
        </>}
      </ul>
      {account && (
        <Button mt={16} loading={connect.isPending} onClick={() => connect.mutate()} data-testid="connect-line">
          {t(webhook === ours ? 'line.test' : 'line.connect')}
        </Button>
      )}
      <p className={styles.hint}>{t('line.hint')}</p>
    </div>
  );
}

function Line({ done, title, children }: { done: boolean; title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className={styles.disc} data-done={done}>{done && <Icon name="check" size={14} />}</span>
      <div>
        <b>{title}</b> <span className="visually-hidden">{t(done ? 'admin.done' : 'admin.todo')}</span>
        <div className={styles.hint}>{children}</div>
      </div>
    </li>
  );
}

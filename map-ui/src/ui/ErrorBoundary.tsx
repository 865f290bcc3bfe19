import { Button } from '@mantine/core';
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';
import { Message } from './Message';

/** A mistake of ours in one view must not leave a blank page, nor lead back into what broke it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Message icon="alert" tone="error" title={i18next.t('state.broken')}
        actions={<Button component="a" href="/">{i18next.t('state.fromStart')}</Button>} />
    );
  }
}

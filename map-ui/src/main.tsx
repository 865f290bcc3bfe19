import './app/layers.css';
import '@digital-go-jp/design-tokens/dist/tokens.css';
import '@fontsource-variable/noto-sans-jp';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/foundation.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startTexts } from './text/i18n';

startTexts();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);

import '../../ui/layers.css';
import '@digital-go-jp/design-tokens/dist/tokens.css';
import '@fontsource-variable/noto-sans-jp';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../../ui/base.css';
import { createRoot } from 'react-dom/client';
import { cityQuery } from '../../api/city';
import { forgetOldDrafts } from '../../api/drafts';
import { meQuery, watchSession } from '../../api/session';
import { App } from './App';
import { createQueryClient } from '../../api/queryClient';
import { initTexts } from '../../text/i18n';

initTexts();
const queries = createQueryClient();
watchSession(queries);
void forgetOldDrafts().catch(() => undefined);
// What the first view needs is asked for at once, not one after the other.
void queries.prefetchQuery(meQuery);
void queries.prefetchQuery(cityQuery);
if (window.location.pathname === '/') void import('../../features/mapPage/MapPage');
const root = document.getElementById('root');
if (root) createRoot(root).render(<App queries={queries} />);

import type { Calendar } from '../../api/types';

/** What each part of the page gets. */
export interface PartProps { calendar: Calendar; onSaved: () => void }

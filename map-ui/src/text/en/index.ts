import type { SameKeys, Texts } from '../ja';
import { app } from './app';
import { lists } from './lists';
import { people } from './people';
import { privacy } from './privacy';
import { refusal } from './refusal';
import { report } from './report';
import { ticket } from './ticket';

export const en: SameKeys<Texts> = { ...app, ...lists, ...ticket, ...report, ...people, ...privacy, ...refusal };

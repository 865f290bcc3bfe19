import type { SameKeys, Texts } from '../ja';
import { app } from './app';
import { board } from './board';
import { report } from './report';
import { ticket } from './ticket';

export const en: SameKeys<Texts> = { ...app, ...board, ...ticket, ...report };

import { admin } from './admin';
import { app } from './app';
import { calendar } from './calendar';
import { deadlines } from './deadlines';
import { disaster } from './disaster';
import { layers } from './layers';
import { lists } from './lists';
import { partners } from './partners';
import { people } from './people';
import { persons } from './persons';
import { privacy } from './privacy';
import { refusal } from './refusal';
import { replies } from './replies';
import { report } from './report';
import { rules } from './rules';
import { shelters } from './shelters';
import { ticket } from './ticket';

export const ja = {
  ...app, ...calendar, ...deadlines, ...disaster, ...layers, ...lists, ...ticket, ...report, ...replies, ...partners, ...people, ...persons,
  ...privacy, ...admin, ...rules, ...shelters, ...refusal,
};

/** The same keys in another language; where Japanese counts with one form, `_one` is needed as well. */
export type SameKeys<T> = {
  [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]>;
} & {
  [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` : never]: string;
};

export type Texts = typeof ja;

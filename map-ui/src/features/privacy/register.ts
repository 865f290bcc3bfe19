import { privacy } from '../../text/ja/privacy';

/** The kinds of the register, in its order; the texts name them. */
export const registerRows = Object.keys(privacy.register) as (keyof typeof privacy.register)[];

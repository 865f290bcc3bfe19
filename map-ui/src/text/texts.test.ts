import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ja } from './ja';

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`));

const japanese = new Map(leaves(ja));
const english = new Map(leaves(en));
const holes = (text: string | undefined) => [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();

describe('texts in two languages', () => {
  it('have the same keys; English counts one as well where Japanese counts', () => {
    const expected = [...japanese.keys()].flatMap((k) => (k.endsWith('_other') ? [k.replace(/_other$/, '_one'), k] : [k]));
    expect([...english.keys()].sort()).toEqual(expected.sort());
  });

  it('fill the same holes', () => {
    for (const [key, text] of japanese) expect([key, holes(english.get(key))]).toEqual([key, holes(text)]);
  });

  it('are never empty, except a unit that English does not need', () => {
    const empty = [...japanese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual(['list.unit']);
  });

  it('do not leave Japanese in the English ones', () => {
    expect([...english].filter(([, text]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it('never shout', () => {
    expect([...japanese, ...english].filter(([, text]) => /[!！]/.test(text))).toEqual([]);
  });
});

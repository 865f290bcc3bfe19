import { describe, expect, it } from 'vitest';
import document from '../../docs/api/openapi.json';
import { en } from './text/en';
import { ja } from './text/ja';

const { Problem, FieldProblem } = document.components.schemas;
const codes = Problem.properties.code.enum.toSorted();

describe('every refusal of the server', () => {
  it('is listed, for requests and fields alike', () => {
    expect(codes.length).toBeGreaterThan(40);
    expect(FieldProblem.properties.code.enum.toSorted()).toEqual(codes);
  });

  it.each(Object.entries({ ja, en }))('has words in %s, and no words are left of one that is gone', (_, texts) => {
    expect(Object.keys(texts.refusal).toSorted()).toEqual(codes);
  });
});

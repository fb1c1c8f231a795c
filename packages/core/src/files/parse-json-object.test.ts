import { describe, expect, it } from 'vitest';
import { FormatError } from '../errors/format-error.js';
import { isRecord, parseJsonObject } from './parse-json-object.js';

const context = { where: 'reader', what: 'list', foreign: 'Other file.', malformed: 'Write anew.' };
const parse = (text: string) => parseJsonObject(new TextEncoder().encode(text), context);

describe('parseJsonObject', () => {
  it('gives the object', () => {
    expect(parse('{"a":[1]}  ')).toEqual({ a: [1] });
  });

  it.each([
    ['', 'reader needs a list that starts with {. Other file.'],
    ['[]', 'reader needs a list that starts with {. Other file.'],
    ['{"a"', 'reader needs a list in JSON. The file is truncated'],
    ['{"a":1,"a":2}', 'reader found the name "a" twice in the list. Write anew.'],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(FormatError);
    expect(() => parse(text)).toThrow(message);
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(() => parseJsonObject(Uint8Array.of(0x7b, 0xff, 0x7d), context)).toThrow(/in UTF-8/);
  });
});

describe('isRecord', () => {
  it('tells objects from the rest of JSON', () => {
    expect([{}, [], null, 'x', 1].map(isRecord)).toEqual([true, false, false, false, false]);
  });
});

import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { integerOf, numberOf, sizesOf } from './number-of.js';

describe('integerOf', () => {
  const parse = integerOf({ least: 1 });
  it('takes whole numbers in the range', () => {
    expect([parse('1'), parse('128'), parse('1e3')]).toEqual([1, 128, 1000]);
  });
  it.each(['0', '-1', '1.5', '', ' ', 'x', '0x10', 'Infinity', 'NaN', '1e400', '12,5'])(
    'refuses %j',
    (text) => {
      expect(() => parse(text)).toThrow(InvalidArgumentError);
      expect(() => parse(text)).toThrow('Give a whole number of at least 1.');
    },
  );
});

describe('numberOf', () => {
  it('takes decimals in the range and says which end is open', () => {
    expect(numberOf({ least: 0 })('0')).toBe(0);
    expect(numberOf({ least: 0, inclusive: false })('1e-3')).toBe(1e-3);
    expect(() => numberOf({ least: 0 })('-0.1')).toThrow('Give a number of at least 0.');
    expect(() => numberOf({ least: 0, inclusive: false })('0')).toThrow(
      'Give a number greater than 0.',
    );
  });
});

describe('sizesOf', () => {
  it('takes one size or several', () => {
    expect([sizesOf('400'), sizesOf('512, 256')]).toEqual([[400], [512, 256]]);
  });
  it.each(['', '400,', '0', '400,0', 'a', '1.5'])('refuses %j', (text) => {
    expect(() => sizesOf(text)).toThrow('separated by commas');
  });
});

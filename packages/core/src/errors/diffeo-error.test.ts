import { describe, expect, it } from 'vitest';
import { DiffeoError } from './diffeo-error.js';
import { ShapeError } from './shape-error.js';

const details = {
  where: 'Normal: scale',
  rule: 'must be positive',
  received: '-1',
  remedy: 'Pass a positive number.',
};

describe('DiffeoError', () => {
  it('says where, what rule, what arrived and what to do', () => {
    expect(new DiffeoError(details).message).toBe(
      'Normal: scale must be positive, received -1. Pass a positive number.',
    );
    expect(new DiffeoError({ where: 'fit', rule: 'was aborted' }).message).toBe('fit was aborted.');
  });

  it('keeps the parts as fields and the name of the subclass', () => {
    const error = new ShapeError(details);
    expect(error).toMatchObject({ ...details, name: 'ShapeError' });
    expect(error.stack).toMatch(/^ShapeError: Normal: scale must be positive/);
  });

  it('is recognised across copies of the package by its marker, and nothing else is', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('diffeo.error')]: true });
    expect(DiffeoError.is(new ShapeError(details))).toBe(true);
    expect(DiffeoError.is(foreign)).toBe(true);
    expect(DiffeoError.is(new Error('x'))).toBe(false);
    expect(DiffeoError.is(null)).toBe(false);
  });

  it('keeps its cause', () => {
    const cause = new Error('disk full');
    expect(new DiffeoError({ ...details, cause }).cause).toBe(cause);
  });
});

import { describe, expect, it } from 'vitest';
import { DiffeoError } from '../../src/errors/diffeo-error.js';
import { DomainError } from '../../src/errors/domain-error.js';
import { DTypeError } from '../../src/errors/dtype-error.js';
import { FormatError } from '../../src/errors/format-error.js';
import { NumericalError } from '../../src/errors/numerical-error.js';
import { ShapeError } from '../../src/errors/shape-error.js';
import { UnsupportedError } from '../../src/errors/unsupported-error.js';

const classes = {
  DomainError,
  DTypeError,
  FormatError,
  NumericalError,
  ShapeError,
  UnsupportedError,
};

describe.each(Object.entries(classes))('%s', (name, ErrorClass) => {
  const error = new ErrorClass({
    where: 'f: x',
    rule: 'must be y',
    received: 'z',
    remedy: 'Do w.',
  });

  it('is an error of the family with a message of its parts', () => {
    expect(error).toBeInstanceOf(DiffeoError);
    expect(DiffeoError.is(error)).toBe(true);
    expect(error.message).toBe('f: x must be y, received z. Do w.');
  });

  it('knows its name whatever its class is called after minification, in its stack trace too', () => {
    const Minified = class v extends (ErrorClass as typeof DiffeoError) {};
    const renamed = new Minified({ where: 'f', rule: 'failed' });
    expect(renamed.name).toBe(name);
    expect(renamed.stack).toMatch(new RegExp(`^${name}: f failed\\.`));
  });
});

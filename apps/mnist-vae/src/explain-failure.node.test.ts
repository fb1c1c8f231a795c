import { FormatError } from '@diffeo/core';
import { describe, expect, it } from 'vitest';
import { explainFailure } from './explain-failure.js';

describe('explainFailure', () => {
  const known = new FormatError({
    where: 'a.json',
    rule: 'must be JSON',
    remedy: 'Choose another file.',
  });

  it('is one clear message with the remedy for errors that explain themselves', () => {
    expect(explainFailure(known, false)).toBe('Error: a.json must be JSON. Choose another file.');
  });

  it('adds the error that led to it, where that explains itself too', () => {
    const outer = new FormatError({ where: 'b', rule: 'cannot be read', cause: known });
    expect(explainFailure(outer, false)).toBe(
      'Error: b cannot be read.\n(a.json must be JSON. Choose another file.)',
    );
    const system = new FormatError({ where: 'b', rule: 'cannot be read', cause: new Error('EIO') });
    expect(explainFailure(system, false)).toBe('Error: b cannot be read.');
  });

  it('says how to see more of an error that was not expected', () => {
    expect(explainFailure(new TypeError('x is undefined'), false)).toMatch(
      /^Error: x is undefined\n.*DEBUG=1/,
    );
    expect(explainFailure('text', false)).toBe('Error: text');
  });

  it('shows the stack where it is asked for', () => {
    expect(explainFailure(known, true)).toContain('explain-failure.node.test');
  });
});

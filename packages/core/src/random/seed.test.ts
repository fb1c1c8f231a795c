import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { normal } from './normal.js';
import { seed } from './seed.js';

describe('seed', () => {
  it('makes what is drawn without a key reproducible, zero included', async () => {
    for (const value of [0, 7]) {
      seed(value);
      const first = await normal([5]).data();
      const second = await normal([5]).data();
      seed(value);
      await expectClose(normal([5]), first as Float32Array);
      await expectClose(normal([5]), second as Float32Array);
      expect([...first]).not.toEqual([...second]);
    }
  });

  it('refuses what is not an integer', () => {
    expect(() => seed(0.1)).toThrow(DomainError);
  });
});

import { maxPoolWithArgmax, tensor4d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe.runIf(inject('backend') === 'tensorflow')(
  'the tensorflow kernel of maxPoolWithArgmax',
  () => {
    const image = [1, 9, 3, 4, 5, 6, 7, 8, 2];

    it('gives the largest values and where they lie', async () => {
      const x = tensor4d(image, [1, 3, 3, 1]);
      const { result, indexes } = maxPoolWithArgmax(x, 2, 1, 'valid');
      expect(result!.shape).toEqual([1, 2, 2, 1]);
      expect(indexes!.dtype).toBe('int32');
      expect([...(await result!.data())]).toEqual([9, 9, 8, 8]);
      expect([...(await indexes!.data())]).toEqual([1, 1, 7, 7]);
      const same = maxPoolWithArgmax(x, [2, 2], [2, 2], 'same');
      expect([...(await same.result!.data())]).toEqual([9, 6, 8, 2]);
      expect([...(await same.indexes!.data())]).toEqual([1, 5, 7, 8]);
    });

    it('counts positions on through the batch where asked', async () => {
      const x = tensor4d([...image, ...image], [2, 3, 3, 1]);
      const within = maxPoolWithArgmax(x, 3, 1, 'valid', false);
      expect([...(await within.indexes!.data())]).toEqual([1, 1]);
      const through = maxPoolWithArgmax(x, 3, 1, 'valid', true);
      expect([...(await through.indexes!.data())]).toEqual([1, 10]);
    });

    it('refuses a number as padding', () => {
      const x = tensor4d(image, [1, 3, 3, 1]);
      expect(() => maxPoolWithArgmax(x, 2, 1, 1)).toThrow("must be 'valid' or 'same', received 1");
    });
  },
);

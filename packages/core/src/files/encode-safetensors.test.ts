import { memory, scalar, type Tensor, tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/safetensors-files.json' with { type: 'json' };
import { decodeSafetensors } from './decode-safetensors.js';
import { encodeSafetensors } from './encode-safetensors.js';

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

const WRITTEN = [
  'F32',
  'F32 matrix, I32 and BOOL with metadata',
  'scalars and empty tensors',
  'no tensors',
];

describe('encodeSafetensors', () => {
  it.each([...WRITTEN, 'names beyond ASCII'])(
    'writes the bytes that safetensors writes: %s',
    async (name) => {
      const { file, metadata } = reference.cases.find((one) => one.name === name)!;
      const original = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
      const { tensors } = decodeSafetensors(original);
      const backwards = Object.fromEntries(Object.entries(tensors).reverse());
      expect(base64(await encodeSafetensors(backwards, metadata as Record<string, string>))).toBe(
        file,
      );
      for (const one of Object.values(tensors)) one.dispose();
    },
  );

  it('returns what it was given, bit for bit', async () => {
    const values = Float32Array.of(0.1, -0, 1e-45, 3.4e38, Number.NEGATIVE_INFINITY, Number.NaN);
    const given = {
      a: tensor(values, [2, 3]),
      b: scalar(-7, 'int32'),
      c: zeros([3, 0]),
      d: scalar(true, 'bool'),
    };
    const before = memory().numTensors;
    const { tensors } = decodeSafetensors(await encodeSafetensors(given));
    expect(memory().numTensors).toBe(before + 4);
    for (const [name, original] of Object.entries<Tensor>(given)) {
      const read = tensors[name]!;
      expect([read.dtype, read.shape]).toEqual([original.dtype, original.shape]);
      expect(await read.data()).toEqual(await original.data());
      read.dispose();
      original.dispose();
    }
  });

  it('gives the same bytes whatever the order of metadata, and a header of whole words', async () => {
    const one = await encodeSafetensors({}, { b: '1', a: '2' });
    expect(base64(one)).toBe(base64(await encodeSafetensors({}, { a: '2', b: '1' })));
    expect(one.length % 8).toBe(0);
  });

  it('refuses types and names that the format or an object cannot hold', async () => {
    const x = tensor1d([1]);
    const z = tensor1d(['text']);
    await expect(encodeSafetensors({ z })).rejects.toThrow(
      'tensor "z" must be float32, int32 or bool',
    );
    for (const name of ['__metadata__', '__proto__']) {
      await expect(encodeSafetensors(Object.fromEntries([[name, x]]))).rejects.toThrow(
        `reserved name ${name}`,
      );
      await expect(encodeSafetensors({}, Object.fromEntries([[name, 'x']]))).rejects.toThrow(
        'reserved name',
      );
    }
    x.dispose();
    z.dispose();
  });
});

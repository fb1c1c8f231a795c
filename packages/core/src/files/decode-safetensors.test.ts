import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/safetensors-files.json' with { type: 'json' };
import { FormatError } from '../errors/format-error.js';
import { decodeSafetensors } from './decode-safetensors.js';

const bytesOf = (base64: string) =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const accepted = reference.cases.filter(({ refused }) => !refused);
const refused = reference.cases.filter((one) => one.refused);

const fileOf = (name: string) => bytesOf(reference.cases.find((one) => one.name === name)!.file);

describe('decodeSafetensors', () => {
  it.each(accepted)('reads what safetensors wrote: $name', async ({ file, tensors, metadata }) => {
    const decoded = decodeSafetensors(bytesOf(file));
    expect(decoded.metadata).toEqual(metadata);
    expect(Object.keys(decoded.tensors).sort()).toEqual(Object.keys(tensors).sort());
    for (const [name, { shape, values }] of Object.entries(tensors)) {
      const tensor = decoded.tensors[name]!;
      expect(tensor.shape).toEqual(shape);
      expect(Array.from(await tensor.data())).toEqual(values.map(Number));
      tensor.dispose();
    }
  });

  it('gives float32, int32 and bool', () => {
    const { tensors } = decodeSafetensors(fileOf('F32 matrix, I32 and BOOL with metadata'));
    expect(tensors['weight']?.dtype).toBe('float32');
    expect(tensors['counts']?.dtype).toBe('int32');
    expect(tensors['flags']?.dtype).toBe('bool');
    for (const tensor of Object.values(tensors)) tensor.dispose();
  });

  it('reads a view into a larger buffer, wherever it starts', async () => {
    const file = fileOf('F32');
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);
    const { tensors } = decodeSafetensors(shifted.subarray(1));
    expect((await tensors['x']!.data())[2]).toBe(1.5);
    tensors['x']!.dispose();
  });

  it.each(refused)(
    'refuses integers that int32 cannot hold, and leaks nothing: $name',
    ({ file }) => {
      const before = memory().numTensors;
      expect(() => decodeSafetensors(bytesOf(file))).toThrow(FormatError);
      expect(() => decodeSafetensors(bytesOf(file))).toThrow(
        /tensor "x" must hold integers between .* at element/,
      );
      expect(memory().numTensors).toBe(before);
    },
  );
});

import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { FormatError } from '../errors/format-error.js';
import {
  parseSafetensorsHeader,
  quoted,
  type SafetensorsEntry,
} from './parse-safetensors-header.js';

function decodeTensor(
  view: DataView,
  { name, format, shape, begin, end }: SafetensorsEntry,
): Tensor {
  const count = (end - begin) / format.bytes;
  const { dtype, bytes, read } = format;
  if (dtype === 'int32') {
    const values = new Int32Array(count);
    for (let index = 0; index < count; index++) {
      const value = read(view, begin + index * bytes);
      values[index] = value;
      if (values[index] !== value) {
        throw new FormatError({
          where: `decodeSafetensors: tensor ${quoted(name)}`,
          rule: 'must hold integers between -2147483648 and 2147483647',
          received: `${value} at element ${index}`,
          remedy: 'Save it as I32 or F32: tfjs has no wider integers.',
        });
      }
    }
    return tensor(values, shape, dtype);
  }
  const values = dtype === 'bool' ? new Uint8Array(count) : new Float32Array(count);
  for (let index = 0; index < count; index++) values[index] = read(view, begin + index * bytes);
  return tensor(values, shape, dtype);
}

/**
 * The tensors and the metadata that a safetensors file holds. The file is not trusted: everything in its header is
 * checked before a tensor is made, and a refused file leaves no tensor behind.
 *
 * F32, F16 and BF16 become float32 without loss; F64 is rounded to float32 (beyond its range to an infinity). BOOL becomes
 * bool. Integer types become int32, the wide ones (I64, U64, U32) if every value fits.
 *
 * @param bytes the whole file.
 * @returns tensors of the shapes in the file, owned by the caller, in the order of their bytes.
 * @throws {FormatError} for a file that is truncated, foreign or hostile, or a type or value that tfjs cannot hold.
 * @see https://huggingface.co/docs/safetensors/index#format
 * @example
 * const bytes = await encodeSafetensors({ 'encoder.weight': ones([784, 400]) }, { step: '1200' });
 * const { tensors, metadata } = decodeSafetensors(bytes);
 * tensors['encoder.weight']!.shape; // [784, 400]
 * metadata['step']; // '1200'
 */
export function decodeSafetensors(bytes: Uint8Array): {
  tensors: Record<string, Tensor>;
  metadata: Record<string, string>;
} {
  const { entries, metadata } = parseSafetensorsHeader(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tensors: Record<string, Tensor> = {};
  try {
    for (const entry of entries) tensors[entry.name] = decodeTensor(view, entry);
  } catch (error) {
    for (const made of Object.values(tensors)) made.dispose();
    throw error;
  }
  return { tensors, metadata };
}

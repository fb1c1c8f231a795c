import type { Tensor } from '@tensorflow/tfjs-core';
import { parseSafetensorsHeader } from './parse-safetensors-header.js';
import { TensorDecoder } from './tensor-decoder.js';

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
  const tensors: Record<string, Tensor> = {};
  try {
    for (const entry of entries) {
      const decoder = new TensorDecoder(entry, 'decodeSafetensors');
      decoder.add(bytes.subarray(entry.begin, entry.end));
      tensors[entry.name] = decoder.tensor();
    }
  } catch (error) {
    for (const made of Object.values(tensors)) made.dispose();
    throw error;
  }
  return { tensors, metadata };
}

import type { Tensor } from '@tensorflow/tfjs-core';
import { checkWritable, streamSafetensors } from './stream-safetensors.js';

/**
 * The bytes of a safetensors file with these tensors: float32 as F32, int32 as I32, bool as BOOL, row-major,
 * little-endian. Equal contents give equal bytes whatever the order of the names: tensors are laid out by type and
 * then by name, as the reference implementation does it.
 *
 * @param tensors of any shapes, also `[]` and with dimensions of 0. They stay the caller's,
 *   and must neither change nor be disposed before the promise resolves.
 * @param metadata notes that the file carries beside the tensors.
 * @throws {DTypeError} for a complex or string tensor.
 * @throws {DomainError} for the reserved names `__metadata__` and `__proto__`.
 * @see https://huggingface.co/docs/safetensors/index#format
 * @example
 * const bytes = await encodeSafetensors({ weight: ones([3, 2]) }, { step: '1200' });
 * bytes.length; // a few hundred bytes, for a file or a server
 */
export async function encodeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  checkWritable('encodeSafetensors', tensors, metadata);
  const pieces = streamSafetensors(tensors, metadata);
  const bytes = new Uint8Array(pieces.byteLength);
  let position = 0;
  for await (const piece of pieces) {
    bytes.set(piece, position);
    position += piece.length;
  }
  return bytes;
}

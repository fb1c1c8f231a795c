import { FormatError } from '@diffeo/core';

/** A file of the idx format of MNIST: unsigned bytes and the shape they have. */
export interface IdxArray {
  shape: number[];
  values: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;
const GZIP = [0x1f, 0x8b];
const DAMAGED = 'Download the file again.';

/**
 * Reads an idx file of unsigned bytes: two zero bytes, the element type, the rank, the sizes as big-endian 32-bit
 * numbers, and the elements in row-major order, of which there must be exactly as many as the sizes say.
 *
 * @param name of the file, for messages.
 * @throws {FormatError} for a file that is compressed, foreign, truncated or too long.
 * @see http://yann.lecun.com/exdb/mnist/ (The idx file format)
 */
export function readIdx(bytes: Uint8Array, name: string): IdxArray {
  const refuse = (rule: string, received: string, remedy = DAMAGED): never => {
    throw new FormatError({ where: name, rule, received, remedy });
  };
  if (GZIP.every((byte, index) => bytes[index] === byte)) {
    refuse('must be an idx file', 'a file compressed by gzip', 'Unpack it with gunzip.');
  }
  const [zero, alsoZero, type, rank] = bytes;
  if (zero !== 0 || alsoZero !== 0 || type !== UNSIGNED_BYTE || rank === undefined || rank === 0) {
    const start = [...bytes.subarray(0, 4)].join(' ');
    refuse(
      'must be an idx file of unsigned bytes',
      `a file that starts with the bytes ${start || '(none)'}`,
    );
  }
  const dataStart = 4 + 4 * rank!;
  if (bytes.length < dataStart)
    refuse(`needs ${dataStart} bytes of header`, `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank! }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = shape.reduce((product, length) => product * length, 1);
  const values = bytes.subarray(dataStart);
  if (values.length !== size) {
    refuse(`must hold ${size} bytes for its shape [${shape}]`, `${values.length} bytes`);
  }
  return { shape, values };
}

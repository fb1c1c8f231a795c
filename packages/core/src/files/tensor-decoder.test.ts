import { describe, expect, it } from 'vitest';
import { elementFormats } from './element-formats.js';
import { TensorDecoder } from './tensor-decoder.js';

const entryOf = (type: string, shape: number[], bytes: number) => ({
  name: 'x',
  format: elementFormats.get(type)!,
  shape,
  begin: 0,
  end: bytes,
});

describe('TensorDecoder', () => {
  it('joins pieces', async () => {
    const decoder = new TensorDecoder(entryOf('I16', [2, 2], 8), 'reader');
    decoder.add(Uint8Array.of(1, 0));
    decoder.add(Uint8Array.of());
    decoder.add(Uint8Array.of(0xff, 0xff, 0, 1, 5, 0));
    const tensor = decoder.tensor();
    expect([tensor.dtype, tensor.shape]).toEqual(['int32', [2, 2]]);
    expect(Array.from(await tensor.data())).toEqual([1, -1, 256, 5]);
    tensor.dispose();
  });

  it('names the element that int32 cannot hold, counted from the first piece', () => {
    const decoder = new TensorDecoder(entryOf('U32', [2], 8), 'reader');
    decoder.add(Uint8Array.of(1, 0, 0, 0));
    expect(() => decoder.add(Uint8Array.of(0, 0, 0, 0x80))).toThrow(
      'reader: tensor "x" must hold integers between -2147483648 and 2147483647, received 2147483648 at element 1',
    );
  });
});

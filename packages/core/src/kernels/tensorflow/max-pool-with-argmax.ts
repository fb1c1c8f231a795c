import type { MaxPoolWithArgmaxAttrs } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../../errors/unsupported-error.js';
import type { TensorflowKernel } from './tensorflow-kernel.js';

/** The sizes along batch, height, width and channels. */
function windowSizes(size: [number, number] | number): number[] {
  const [height, width] = typeof size === 'number' ? [size, size] : size;
  return [1, height, width, 1];
}

/** MaxPoolWithArgmax: the largest value of each window and its flat position in the image. */
export const maxPoolWithArgmax: TensorflowKernel = {
  name: 'MaxPoolWithArgmax',
  run(ops, inputs, { filterSize, strides, pad, includeBatchInIndex }: MaxPoolWithArgmaxAttrs) {
    const x = inputs['x']!;
    if (pad !== 'valid' && pad !== 'same') {
      throw new UnsupportedError({
        where: 'MaxPoolWithArgmax on the tensorflow backend: pad',
        rule: "must be 'valid' or 'same'",
        received: String(pad),
        remedy: 'Pad the input first.',
      });
    }
    return ops.run('MaxPoolWithArgmax', {
      attributes: [
        ops.type('T', x.dtype),
        // The op's own default, which `run` gives back as int32.
        ops.type('Targmax', 'int64'),
        ops.integers('ksize', windowSizes(filterSize)),
        ops.integers('strides', windowSizes(strides)),
        ops.text('padding', pad.toUpperCase()),
        ops.flag('include_batch_in_index', includeBatchInIndex),
      ],
      inputs: [x],
      outputs: 2,
      demands: 'The window must fit into the image, or the padding be same.',
    });
  },
};

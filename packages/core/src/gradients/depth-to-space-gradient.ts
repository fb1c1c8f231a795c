import { reshape, type Tensor, transpose } from '@tensorflow/tfjs-core';
import { linear } from './linear.js';

interface Attributes {
  blockSize: number;
  dataFormat: 'NHWC' | 'NCHW';
}

/** The gradient of moving depth into blocks of the plane: moving the blocks back into depth. */
export const depthToSpaceGradient = linear<Attributes>(
  'DepthToSpace',
  (dy, _shape, { blockSize, dataFormat }) =>
    dataFormat === 'NCHW'
      ? transpose(spaceToDepth(transpose(dy, [0, 2, 3, 1]), blockSize), [0, 3, 1, 2])
      : spaceToDepth(dy, blockSize),
);

function spaceToDepth(x: Tensor, block: number): Tensor {
  const [batch, height, width, depth] = x.shape as [number, number, number, number];
  const rows = (batch * height) / block;
  const columns = width / block;
  const blocks = reshape(x, [rows, block, columns, block * depth]);
  const gathered = transpose(blocks, [0, 2, 1, 3]);
  return reshape(gathered, [batch, height / block, columns, block * block * depth]);
}

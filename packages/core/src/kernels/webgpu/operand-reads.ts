import { type TensorInfo, util } from '@tensorflow/tfjs-core';

/** How a flat shader reads operands, each of the shape of the result or of one element. */
export interface OperandReads {
  /** Tells shaders apart that read differently: `SingleEach` for one element in all and one for each. */
  key: string;
  /** The variable names of the operands. */
  inputs: string[];
  /** The expressions that read them. */
  reads: string[];
}

/**
 * The names by which a flat shader knows its operands, and how it reads them.
 *
 * @param at The variable of the shader that holds the index of the element.
 */
export function operandReads(operands: readonly TensorInfo[], at: string): OperandReads {
  const isSingle = operands.map(({ shape }) => util.sizeFromShape(shape) === 1);
  return {
    key: isSingle.map((single) => (single ? 'Single' : 'Each')).join(''),
    inputs: operands.map((_, i) => `x${i}`),
    reads: isSingle.map((single, i) => `x${i}[${single ? '0' : at}]`),
  };
}

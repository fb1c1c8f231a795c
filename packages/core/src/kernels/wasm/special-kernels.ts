import { util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { Pointer } from './wasm-exports.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** The special functions of one argument that are used most, compiled; the others run on the host. */
export function specialKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  const kernel = (
    name: string,
    compute: (y: Pointer, x: Pointer, n: number) => void,
    input = 'x',
  ): WasmKernel => ({
    name,
    run: ({ inputs }: WasmKernelCall) => {
      const x = inputs[input]!;
      const out = context.output(x.shape, 'float32');
      compute(context.pointer(out), context.pointer(x), util.sizeFromShape(x.shape));
      return out;
    },
  });
  return [
    kernel('DiffeoDigamma', run.digamma),
    kernel('DiffeoErf', run.erf),
    kernel('DiffeoErfSlope', (y, x, n) => run.gaussian(y, x, n, 2 / Math.sqrt(Math.PI), -1)),
    kernel('DiffeoErfc', run.erfc),
    kernel('DiffeoErfcinv', run.erfcinv),
    kernel('DiffeoErfcx', run.erfcx),
    kernel('DiffeoErfinv', run.erfinv),
    kernel('DiffeoLgamma', run.lgamma),
    kernel('DiffeoLogNdtr', run.logNdtr),
    kernel('DiffeoLogSigmoid', (y, x, n) => run.softplus(y, x, n, -1)),
    kernel('DiffeoNdtr', run.ndtr),
    kernel('DiffeoNdtri', run.ndtri, 'p'),
    kernel('DiffeoNormalDensity', (y, x, n) =>
      run.gaussian(y, x, n, 1 / Math.sqrt(2 * Math.PI), -0.5),
    ),
    kernel('DiffeoSigmoid', run.sigmoid),
    kernel('DiffeoSigmoidSlope', run.sigmoidSlope),
    kernel('DiffeoSoftplus', (y, x, n) => run.softplus(y, x, n, 1)),
  ];
}

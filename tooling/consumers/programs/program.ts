import { useBackend } from '@diffeo/backends';
import { Parameter, positive, valueAndGrad } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { klDivergence, Normal } from '@diffeo/distributions';
import type { Tensor } from '@tensorflow/tfjs-core';

const report = await useBackend('wasm');
const backend: string = report.backend;
const scale = new Parameter(1, { support: positive });
const q = new Normal({ loc: 0, scale });
const { value, gradients } = valueAndGrad(
  () => klDivergence(q, new Normal({ loc: 1, scale: 2 })),
  [scale.variable],
);
const tensors: Tensor[] = [value, ...gradients, normal([2], { key: Key.fromSeed(1) })];
// @ts-expect-error scale is missing: the types are there, and are not any
new Normal({ loc: 0 });
console.log(backend, tensors);

import {
  ones,
  randomNormal,
  type Tensor,
  tidy,
  type Variable,
  variable,
} from '@tensorflow/tfjs-core';
import type { BenchCase, Program } from '../bench-case.js';

const PARAMETERS = 1_000_000;

/** Parameters and gradients of `count` equal tensors that together have a million elements. */
function tensorsByName(count: number) {
  const shape = [PARAMETERS / count];
  const names = Array.from({ length: count }, (_, i) => `layer${i}`);
  return {
    variables: names.map((name) => [name, variable(ones(shape), true, name)] as const),
    gradients: names.map((name) => [name, randomNormal(shape)] as const),
  };
}

async function diffeoAdam(count: number): Promise<Program> {
  const { Adam, Parameter } = await import('@diffeo/core');
  const { variables, gradients } = tensorsByName(count);
  const parameters = new Map(variables.map(([name, v]) => [name, Parameter.adopt(v)]));
  const gradientMap = new Map<string, Tensor>(gradients);
  const optimizer = new Adam({ learningRate: 1e-3 });
  return {
    run: () => optimizer.update(parameters, gradientMap),
    result: async () => (await variables[0]![1].data())[0]!,
  };
}

async function plainAdam(count: number): Promise<Program> {
  const { train } = await import('@tensorflow/tfjs');
  const { variables, gradients } = tensorsByName(count);
  // Gradients are plain tensors; the declared type of applyGradients asks for variables.
  const gradientsByName = Object.fromEntries(gradients) as Record<string, Tensor> as Record<
    string,
    Variable
  >;
  const optimizer = train.adam(1e-3);
  return {
    run: () => tidy(() => optimizer.applyGradients(gradientsByName)),
    result: async () => (await variables[0]![1].data())[0]!,
  };
}

const adamCase = (count: number): BenchCase => ({
  name: `adam/${count}-tensor${count > 1 ? 's' : ''}`,
  title: `Adam, 1M parameters in ${count} tensor${count > 1 ? 's' : ''}`,
  goal: 8,
  sides: {
    diffeo: { title: 'Diffeo', environment: 'diffeo', load: () => diffeoAdam(count) },
    plain: { title: 'plain tfjs', environment: 'plain', load: () => plainAdam(count) },
  },
});

export const adamCases: readonly BenchCase[] = [adamCase(1), adamCase(100)];

import { neg } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { asNetwork } from './as-network.js';
import { FunctionNetwork } from './function-network.js';
import { LayersNetwork } from './layers-network.js';
import { Mlp } from './mlp.js';

it('asNetwork takes modules, functions and layers models, and names anything else', () => {
  const mlp = new Mlp({ sizes: [2, 2] });
  expect(asNetwork(mlp, 'Vae: encoder')).toBe(mlp);
  expect(asNetwork(neg, 'Vae: encoder')).toBeInstanceOf(FunctionNetwork);
  const model = { apply: neg, inputs: [{ shape: [null, 2] }], weights: [] };
  expect(asNetwork(model, 'Vae: encoder')).toBeInstanceOf(LayersNetwork);
  expect(() => asNetwork(3 as never, 'Vae: encoder')).toThrow(
    'Vae: encoder must be a network: a module with apply(x), a function of a tensor, or a tf.LayersModel, ' +
      'received number. Pass new Mlp({ sizes, key }), for example.',
  );
});

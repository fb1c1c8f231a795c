import { Adam, valueAndGrad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { square, sum, tensor3d, zeros } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { LayersNetwork } from './layers-network.js';

function model() {
  return sequential({
    layers: [
      layers.dense({
        units: 3,
        inputShape: [2],
        activation: 'tanh',
        kernelInitializer: 'ones',
        name: 'hidden',
      }),
      layers.dense({ units: 1, kernelInitializer: 'ones', name: 'output' }),
    ],
  });
}

describe('LayersNetwork', () => {
  it('applies the model over any batch dimensions', async () => {
    const y = new LayersNetwork(model()).apply(
      tensor3d([
        [
          [0.1, 0.2],
          [0, 0],
        ],
      ]),
    );
    expect(y.shape).toEqual([1, 2, 1]);
    await expectClose(y, [3 * Math.tanh(0.3), 0], { rtol: 1e-5 });
  });

  it('names the weights as their layers are named, in every model alike', () => {
    const names = () => [...new LayersNetwork(model()).namedParameters().keys()];
    expect(names()).toEqual(names());
    expect(names()[0]).toBe('weights.hidden/kernel');
  });

  it('has the weights as parameters, which training changes in the model itself', async () => {
    const keras = model();
    const network = new LayersNetwork(keras);
    const parameters = network.trainableParameters();
    expect(parameters.size).toBe(4);
    const variables = [...parameters.values()].map(({ variable }) => variable);
    const x = tensor3d([
      [
        [0.1, 0.2],
        [1, -1],
      ],
    ]);
    const loss = () => sum(square(network.apply(x)));
    const { value, gradients } = valueAndGrad(loss, variables);
    const byName = new Map([...parameters.keys()].map((name, i) => [name, gradients[i]!]));
    new Adam({ learningRate: 0.01 }).update(parameters, byName);
    const [before] = await value.data();
    const [after] = await loss().data();
    expect(after).toBeLessThan(before!);
    const direct = keras.apply(zeros([1, 2])) as ReturnType<typeof zeros>;
    await expectClose(network.apply(zeros([1, 2])), Array.from(await direct.data()));
  });
});

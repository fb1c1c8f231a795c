import { Adam, Module, Parameter, positive, Sgd } from '@diffeo/core';
import { bernoulli, Key } from '@diffeo/core/random';
import { Normal } from '@diffeo/distributions';
import { expectClose } from '@diffeo/testing';
import {
  log,
  mean,
  memory,
  mul,
  neg,
  scalar,
  square,
  squaredDifference,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { Minibatches } from '../minibatches.js';
import { type FitOptions, fit } from './fit.js';
import type { StepReport } from './step-report.js';

/** A checkpoint store in memory that can be told to fail. */
class MemoryStore {
  bytes: Uint8Array | undefined;
  saves = 0;
  async save(bytes: Uint8Array) {
    this.saves += 1;
    this.bytes = bytes;
  }
  async load() {
    return this.bytes;
  }
}

const values = Float32Array.from({ length: 40 }, (_, i) => 3 + 2 * Math.sin(i * 12.9898) * 1.7);
const dataMean = values.reduce((a, b) => a + b) / values.length;
const dataSd = Math.sqrt(values.reduce((a, b) => a + (b - dataMean) ** 2, 0) / values.length);

class Gaussian extends Module {
  readonly p = new Normal({
    loc: new Parameter(0),
    scale: new Parameter(1, { support: positive }),
  });
}

/** A run whose loss has noise of its own from the key of the step. */
function gaussianRun(overrides: Partial<FitOptions<Tensor>> = {}) {
  const model = new Gaussian();
  const options: FitOptions<Tensor> = {
    model,
    data: new Minibatches({ values, itemShape: [], batchSize: 7, key: Key.fromSeed(1) }),
    loss: (x, { key }) => {
      const mask = bernoulli(x.shape, { key, probs: 0.9 });
      const loss = neg(mean(mul(mask, model.p.logProb(x))));
      return { loss, metrics: { spread: log(model.p.stddev()) } };
    },
    epochs: 3,
    optimizer: new Adam({ learningRate: 0.05 }),
    key: Key.fromSeed(2),
    ...overrides,
  };
  return { model, options };
}

const parametersOf = async (model: Module) => {
  const values: number[][] = [];
  for (const { variable } of model.namedParameters().values())
    values.push([...(await variable.data())]);
  return values;
};

describe('fit', () => {
  it('finds the maximum-likelihood Gaussian', async () => {
    const { model, options } = gaussianRun({
      epochs: 300,
      optimizer: new Adam({ learningRate: (step) => 0.1 * 0.99 ** (step / 5) }),
    });
    const wholeBatch = new Minibatches({ values, itemShape: [], batchSize: 40 });
    const { status, steps, epochs } = await fit({
      ...options,
      data: wholeBatch,
      loss: (x) => neg(mean(model.p.logProb(x))),
    });
    expect([status, steps, epochs.length]).toEqual(['finished', 300, 300]);
    await expectClose(model.p.mean(), [dataMean], { rtol: 1e-2 });
    await expectClose(model.p.stddev(), [dataSd], { rtol: 1e-2 });
  });

  it('reports every step and averages every epoch', async () => {
    const reports: StepReport[] = [];
    const { options } = gaussianRun({ onStep: (report) => void reports.push(report) });
    const { epochs } = await fit(options);
    expect(reports).toHaveLength(18);
    expect(reports[7]).toMatchObject({
      step: 7,
      epoch: 1,
      stepInEpoch: 1,
      stepsPerEpoch: 6,
      epochs: 3,
    });
    const losses = reports.slice(6, 12).map(({ metrics }) => metrics['loss']!);
    expect(epochs[1]!.metrics['loss']).toBeCloseTo(losses.reduce((a, b) => a + b) / 6, 10);
    expect(epochs.map(({ steps }) => steps)).toEqual([6, 12, 18]);
  });

  it('gives the same numbers twice, and others for another key', async () => {
    const run = async (seed: number) => {
      const { model, options } = gaussianRun({ key: Key.fromSeed(seed) });
      await fit(options);
      return parametersOf(model);
    };
    expect(await run(2)).toEqual(await run(2));
    expect(await run(2)).not.toEqual(await run(3));
  });

  for (const stopAt of [1, 6, 10]) {
    it(`ends with the numbers of an uninterrupted run when stopped at step ${stopAt} and resumed`, async () => {
      const whole = gaussianRun();
      const expected = await fit(whole.options);

      const store = new MemoryStore();
      const controller = new AbortController();
      const first = gaussianRun({
        checkpoint: { store },
        signal: controller.signal,
        onStep: ({ step }) => (step + 1 === stopAt ? controller.abort() : undefined),
      });
      const stopped = await fit(first.options);
      expect(stopped).toMatchObject({ status: 'stopped', steps: stopAt });

      const second = gaussianRun({ checkpoint: { store }, resume: true });
      const result = await fit(second.options);
      expect(result).toEqual(expected);
      expect(await parametersOf(second.model)).toEqual(await parametersOf(whole.model));
    });
  }

  it('saves as often as asked, at the end of an epoch, and when nothing is left to do', async () => {
    const store = new MemoryStore();
    await fit(gaussianRun({ checkpoint: { store, everySteps: 4 } }).options);
    // Steps 4, 8, 16 and the epochs at 6, 12, 18.
    expect(store.saves).toBe(6);
    const again = await fit(gaussianRun({ checkpoint: { store }, resume: true }).options);
    expect(again).toMatchObject({ status: 'finished', steps: 18 });
  });

  it('starts afresh where there is nothing to resume', async () => {
    const result = await fit(
      gaussianRun({ checkpoint: { store: new MemoryStore() }, resume: true }).options,
    );
    expect(result.steps).toBe(18);
  });

  it('stops before the update of a step whose loss is not finite, and keeps the checkpoint', async () => {
    const store = new MemoryStore();
    const { model, options } = gaussianRun({ checkpoint: { store, everySteps: 1 } });
    const good = options.loss;
    let last: number[][] = [];
    const run = fit({
      ...options,
      onStep: async () => {
        last = await parametersOf(model);
      },
      loss: (x, context) => {
        const terms = good(x, context) as { loss: Tensor; metrics: Record<string, Tensor> };
        if (context.step < 4) return terms;
        const kl = log(neg(square(terms.loss)));
        return { loss: sub(terms.loss, kl), metrics: { ...terms.metrics, kl } };
      },
    });
    await expect(run).rejects.toThrow(
      /^fit: step 4 of epoch 0 needs a finite loss, received kl = NaN \(while spread/,
    );
    expect(await parametersOf(model)).toEqual(last);
    const resumed = gaussianRun({ checkpoint: { store }, resume: true });
    expect((await fit(resumed.options)).steps).toBe(18);
  });

  it('does not save parameters that are not finite', async () => {
    const store = new MemoryStore();
    const { model, options } = gaussianRun({ checkpoint: { store, everySteps: 1 } });
    const onStep = ({ step }: StepReport) => {
      if (step === 2) [...model.namedParameters().values()][0]!.variable.assign(log(scalar(-1)));
    };
    await expect(fit({ ...options, onStep })).rejects.toThrow(
      /parameter p.loc must be finite to be saved at step 3/,
    );
    expect(store.saves).toBe(2);
  });

  it('names a checkpoint of another run, and changes nothing', async () => {
    const store = new MemoryStore();
    await fit(gaussianRun({ checkpoint: { store } }).options);

    const otherKey = gaussianRun({ checkpoint: { store }, resume: true, key: Key.fromSeed(9) });
    await expect(fit(otherKey.options)).rejects.toThrow(/checkpoint must be of this run, with key/);

    class Wider extends Module {
      readonly p = new Normal({ loc: new Parameter([0, 0]), scale: 1 });
    }
    const wider = new Wider();
    const otherModel = gaussianRun({ checkpoint: { store }, resume: true, model: wider });
    await expect(fit(otherModel.options)).rejects.toThrow(
      /p.loc has shape \[\], the module has \[2\]/,
    );

    const other = gaussianRun({
      checkpoint: { store },
      resume: true,
      optimizer: new Sgd({ learningRate: 0.1, momentum: 0.9 }),
    });
    await expect(fit(other.options)).rejects.toThrow(/a state without p.loc\/velocity/);
    expect(await parametersOf(other.model)).toEqual(await parametersOf(new Gaussian()));

    store.bytes = store.bytes!.slice(0, 100);
    await expect(fit(gaussianRun({ checkpoint: { store }, resume: true }).options)).rejects.toThrow(
      /safetensors/i,
    );
  });

  it('leaves frozen parameters alone, and names a model with nothing to train', async () => {
    const { model, options } = gaussianRun();
    const loc = model.namedParameters().get('p.loc')!;
    loc.trainable = false;
    await fit(options);
    await expectClose(loc.value(), [0]);
    await expect(fit({ ...options, model: model.freeze() })).rejects.toThrow(
      'fit: model must have a trainable parameter, received one without. ' +
        'Call unfreeze(), or keep parameters in fields that are not private.',
    );
  });

  it('gives the event loop its turn', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    const slow = () => {
      const until = performance.now() + 5;
      while (performance.now() < until);
    };
    await fit(gaussianRun({ onStep: slow, epochs: 5 }).options);
    clearInterval(timer);
    // 30 steps of 5 ms: a turn after every 20 ms or so.
    expect(ticks).toBeGreaterThan(3);
  });

  describe('memory', () => {
    let before = 0;
    beforeEach(() => {
      before = memory().numTensors;
    });

    it('leaks no tensor', async () => {
      const { model, options } = gaussianRun({
        checkpoint: { store: new MemoryStore(), everySteps: 5 },
      });
      await fit(options);
      options.optimizer.dispose();
      model.dispose();
      expect(memory().numTensors).toBe(before);
    });

    it('holds the same tensors after 10 steps and after 1,000', async () => {
      class Mean extends Module {
        readonly loc = new Parameter(0);
      }
      const model = new Mean();
      const counts = new Map<number, number>();
      await fit({
        model,
        optimizer: new Adam(),
        data: new Minibatches({ values, itemShape: [], batchSize: 40 }),
        loss: (x: Tensor) => mean(squaredDifference(x, model.loc.value())),
        epochs: 1000,
        onStep: ({ step }) => void counts.set(step + 1, memory().numTensors),
      });
      expect(counts.get(1000)).toBe(counts.get(10));
    });

    it('leaks none when a loss throws', async () => {
      const { model, options } = gaussianRun();
      const loss = (x: Tensor): Tensor => {
        sum(x);
        throw new Error('from the loss');
      };
      await expect(fit({ ...options, loss })).rejects.toThrow('from the loss');
      options.optimizer.dispose();
      model.dispose();
      expect(memory().numTensors).toBe(before);
    });
  });
});

import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  random,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import type { Program } from '../../bench-case.js';
import { binaryBatch, initialBound, vaeStep } from './vae-step.js';

const { pixels, hidden: hiddenSize, latent, batch, learningRate } = vaeStep;

type Parameters = Record<string, np.Array>;

const LAYERS = {
  hidden: [pixels, hiddenSize],
  mean: [hiddenSize, latent],
  logVariance: [hiddenSize, latent],
  hidden2: [latent, hiddenSize],
  logits: [hiddenSize, pixels],
} as const;

/** Dense layer `name`. jax-js counts references: `p` is borrowed, `x` is consumed. */
const dense = (p: Parameters, name: keyof typeof LAYERS, x: np.Array): np.Array =>
  np.matmul(x, p[`${name}.kernel`]!.ref).add(p[`${name}.bias`]!.ref);

function loss(p: Parameters, x: np.Array, noise: np.Array): np.Array {
  const hidden = nn.relu(dense(p, 'hidden', x.ref));
  const mean = dense(p, 'mean', hidden.ref);
  const logVariance = dense(p, 'logVariance', hidden);
  const z = mean.ref.add(np.exp(logVariance.ref.mul(0.5)).mul(noise));
  const logits = dense(p, 'logits', nn.relu(dense(p, 'hidden2', z)));
  tree.dispose(p);
  const reconstruction = nn.softplus(logits.ref).sub(logits.mul(x)).sum(1);
  const kl = np.exp(logVariance.ref).add(np.square(mean)).sub(1).sub(logVariance).sum(1).mul(0.5);
  return reconstruction.add(kl).mean();
}

/** One Adam update of one array; `rate` and `root` carry the bias corrections. */
function adam(p: np.Array, g: np.Array, m: np.Array, v: np.Array, rate: np.Array, root: np.Array) {
  const m1 = m.mul(0.9).add(g.ref.mul(0.1));
  const v1 = v.mul(0.999).add(np.square(g).mul(0.001));
  const scale = np.sqrt(v1.ref).mul(root).add(1e-8);
  return [p.sub(m1.ref.mul(rate).div(scale)), m1, v1] as const;
}

/** The whole step, gradient and optimiser included, compiled into one function. */
const step = jit(
  (
    p: Parameters,
    m: Parameters,
    v: Parameters,
    x: np.Array,
    key: np.Array,
    rate: np.Array,
    root: np.Array,
  ) => {
    const noise = random.normal(key, [batch, latent]);
    const [value, gradients] = valueAndGrad(loss)(tree.ref(p), x, noise);
    const [p1, m1, v1]: Parameters[] = [{}, {}, {}];
    for (const name of Object.keys(p)) {
      [p1![name], m1![name], v1![name]] = adam(
        p[name]!,
        (gradients as Parameters)[name]!,
        m[name]!,
        v[name]!,
        rate.ref,
        root.ref,
      );
    }
    rate.dispose();
    root.dispose();
    return [value, p1!, m1!, v1!] as const;
  },
);

export async function jaxJsStep(): Promise<Program> {
  await init('wasm');
  defaultDevice('wasm');
  const parameters: Parameters = {};
  let seed = 0;
  for (const [name, [fanIn, fanOut]] of Object.entries(LAYERS)) {
    const bound = initialBound(fanIn);
    const draw = (shape: number[]) =>
      random.uniform(random.key(seed++), shape, { minval: -bound, maxval: bound });
    parameters[`${name}.kernel`] = draw([fanIn, fanOut]);
    parameters[`${name}.bias`] = draw([fanOut]);
  }
  const zeros = () =>
    tree.map((p: np.Array) => np.zeros(p.shape), tree.ref(parameters)) as Parameters;
  let state: readonly [np.Array, Parameters, Parameters, Parameters] = [
    np.array(0),
    parameters,
    zeros(),
    zeros(),
  ];
  const x = np.array(binaryBatch()).reshape([batch, pixels]);
  let count = 0;
  return {
    async run() {
      count++;
      const [value, p, m, v] = state;
      value.dispose();
      const rate = np.array(learningRate / (1 - 0.9 ** count));
      const root = np.array(1 / Math.sqrt(1 - 0.999 ** count));
      state = step(p, m, v, x.ref, random.key(count), rate, root) as typeof state;
      await blockUntilReady(state);
    },
    async result() {
      return (await state[0].ref.data())[0]!;
    },
  };
}

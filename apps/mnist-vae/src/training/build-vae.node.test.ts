import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { beforeAll, expect, it } from 'vitest';
import { defaultSettings } from '../arguments/settings.js';
import { buildVae } from './build-vae.js';

beforeAll(() => useBackend('cpu'));

it('has two networks that mirror each other', () => {
  const vae = buildVae({ ...defaultSettings, hidden: [50, 30], latent: 5 }, Key.fromSeed(1));
  const kernels = [...vae.namedParameters()].filter(([name]) => name.endsWith('kernel'));
  expect(kernels.map(([, { shape }]) => shape)).toEqual([
    [784, 50],
    [50, 30],
    [30, 10],
    [5, 30],
    [30, 50],
    [50, 784],
  ]);
  expect(vae.prior.eventShape).toEqual([5]);
  vae.dispose();
});

it('is the network of the main job by default', () => {
  const vae = buildVae(defaultSettings, Key.fromSeed(1));
  // 784 * 400 + 400 + 400 * 40 + 40 + 20 * 400 + 400 + 400 * 784 + 784
  expect(vae.parameterCount()).toBe(652824);
  vae.dispose();
});

import { UnsupportedError } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { memory, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { block } from '../combinators/block.js';
import { chain } from '../combinators/chain.js';
import { SoftmaxCentered } from '../constraints/softmax-centered.js';
import { AbsoluteValue } from './absolute-value.js';
import { Affine } from './affine.js';
import { Exp } from './exp.js';

it('AbsoluteValue has two x for each y, and no inverse that would choose one', async () => {
  const f = new AbsoluteValue();
  expect(f.branches).toBe(2);
  const [negative, positive] = f.inverseBranches([0.5, 2]);
  await expectClose(negative!.value, [-0.5, -2]);
  await expectClose(positive!.value, [0.5, 2]);
  await expectClose(negative!.logDet, [0, 0]);
  expect(() => f.inverse(1)).toThrow(UnsupportedError);
});

it('AbsoluteValue keeps its branches in a chain', async () => {
  const f = chain([new Exp(), new AbsoluteValue(), new Affine({ shift: 1, scale: 2 })]);
  expect(f.branches).toBe(2);
  const y = tensor1d([Math.exp(3)]);
  const before = memory().numTensors;
  const results = f.inverseBranches(y);
  expect(memory().numTensors).toBe(before + 4);
  // |1 + 2 x| = 3, and dx/dy = 1 / (2 e^3)
  await expectClose(results[0]!.value, [-2]);
  await expectClose(results[1]!.value, [1]);
  for (const { logDet } of results) await expectClose(logDet, [-3 - Math.LN2]);
});

it('AbsoluteValue is refused where it would fold a part of what comes before, or components of events', () => {
  expect(() => chain([new AbsoluteValue(), new Exp()])).toThrow(/must come first, or after one/);
  expect(() => chain([new SoftmaxCentered(), new AbsoluteValue()])).toThrow(/single numbers only/);
  expect(() => block(new AbsoluteValue(), 1)).toThrow(/must have one x for each y/);
});

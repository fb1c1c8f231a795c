import { grad } from '@diffeo/core';
import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';

const xExp = (x: tf.Tensor): tf.Tensor => tf.mul(x, tf.exp(x));

/** Expects derivatives that the gradients of the union package get wrong, or throw at, and its own chained ops. */
export async function checkBesideUnion(): Promise<void> {
  await tf.setBackend('cpu');
  // d2/dx2 x e^x = (2 + x) e^x; by the stock tape it is 3.297 at 0.5.
  const expected = 2.5 * Math.exp(0.5);
  const [ours] = await grad(grad(xExp))(tf.scalar(0.5)).data();
  expect(ours).toBeCloseTo(expected, 5);
  const [theirs] = await tf
    .grad((x) => tf.grad(xExp)(x))(tf.scalar(0.5))
    .data();
  expect(theirs).toBeCloseTo(expected, 5);
  // The stock tape has no derivative of a comparison.
  const x = tf.tensor1d([-1, 2]);
  const slope = tf.grad((at) => tf.where(tf.greater(at, 0), tf.square(at), at))(x);
  expect([...(await slope.data())]).toEqual([1, 4]);
  expect((await x.square().sum().data())[0]).toBe(5);
}

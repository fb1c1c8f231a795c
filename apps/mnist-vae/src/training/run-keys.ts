import { Key } from '@diffeo/core/random';

/** The random keys of a run, one for each purpose, so that no choice in one place changes the numbers of another. */
export interface RunKeys {
  model: Key;
  data: Key;
  training: Key;
  evaluation: Key;
  pictures: Key;
}

/** All randomness of a run comes from its seed. */
export function runKeys(seed: number): RunKeys {
  const [model, data, training, evaluation, pictures] = Key.fromSeed(seed).split(5);
  return { model, data, training, evaluation, pictures };
}

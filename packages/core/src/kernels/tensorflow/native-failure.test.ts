import { expect, it } from 'vitest';
import { DomainError } from '../../errors/domain-error.js';
import { UnsupportedError } from '../../errors/unsupported-error.js';
import { nativeFailure } from './native-failure.js';

it('says what TensorFlow said, and what to do', () => {
  const cause = new Error(
    'Invalid TF_Status: 3\nMessage: {{function_node __wrapped__Sum_device_/job:localhost}} Segment id 1 out of range. [Op:Sum]',
  );
  const error = nativeFailure('Sum', cause, 'Sort the ids.');
  expect(error).toBeInstanceOf(DomainError);
  expect(error.message).toBe(
    'Sum on the tensorflow backend was refused by TensorFlow: Segment id 1 out of range. Sort the ids.',
  );
  expect(error.cause).toBe(cause);
});

it('tells what is missing from what is wrong', () => {
  const missing = new Error("Invalid TF_Status: 5\nMessage: Could not find device for node: 'X'");
  expect(nativeFailure('X', missing, 'Cast it.')).toBeInstanceOf(UnsupportedError);
  const unimplemented = new Error('Invalid TF_Status: 12\nMessage: not on a CPU');
  expect(nativeFailure('X', unimplemented, 'Cast it.')).toBeInstanceOf(UnsupportedError);
  expect(nativeFailure('X', 'lost', 'Cast it.').message).toContain('TensorFlow: lost. Cast it.');
});

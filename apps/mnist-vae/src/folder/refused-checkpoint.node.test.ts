import { FormatError } from '@diffeo/core';
import { expect, it } from 'vitest';
import { defaultSettings } from '../arguments/settings.js';
import { refusedCheckpoint } from './refused-checkpoint.js';

const cause = new FormatError({ where: 'x', rule: 'y' });

it('names the settings that do not go with the checkpoint, and not the harmless ones', () => {
  const error = refusedCheckpoint(
    'runs/c',
    { settings: defaultSettings, changed: ['epochs', 'latent', 'batch'] },
    cause,
  );
  expect(error.message).toBe(
    'runs/c belongs to a run with other settings. Leave out --latent and --batch, or start a new run without --resume.',
  );
  expect(error.cause).toBe(cause);
});

it('takes the file for damaged where the settings are those of the run', () => {
  const error = refusedCheckpoint(
    'runs/c',
    { settings: defaultSettings, changed: ['epochs'] },
    cause,
  );
  expect(error.message).toMatch(/^runs\/c is not the checkpoint of this run. Put back a copy/);
});

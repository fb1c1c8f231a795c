import { FormatError } from '@diffeo/core';
import { optionName } from '../arguments/command-line.js';
import type { RunPlan } from './plan-run.js';

/** The settings that the weights, the optimiser's state and the position in the data belong to. */
const BINDING = ['hidden', 'latent', 'batch', 'seed', 'subset', 'data'] as const;

/**
 * The error for a checkpoint that a run cannot go on from: because settings were named that do not go with it, or because the file
 * itself is not what was saved.
 *
 * @param cause what the reader of the checkpoint complained about.
 */
export function refusedCheckpoint(path: string, { changed }: RunPlan, cause: unknown): FormatError {
  const binding = changed.filter((name) => (BINDING as readonly string[]).includes(name));
  if (binding.length > 0) {
    return new FormatError({
      where: path,
      rule: 'belongs to a run with other settings',
      remedy: `Leave out ${binding.map(optionName).join(' and ')}, or start a new run without --resume.`,
      cause,
    });
  }
  return new FormatError({
    where: path,
    rule: 'is not the checkpoint of this run',
    remedy:
      'Put back a copy of it, or start a new run without --resume. Nothing in the folder was changed.',
    cause,
  });
}

import { env } from '@tensorflow/tfjs-core';

/**
 * Runs synchronous work without tfjs's advertising and duplicate-registration warnings. tfjs keeps silent in
 * production, so the flag PROD is set for as long as the work runs.
 */
export function quietly<T>(work: () => T): T {
  const production = env().getBool('PROD');
  env().set('PROD', true);
  try {
    return work();
  } finally {
    env().set('PROD', production);
  }
}

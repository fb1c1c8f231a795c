import { DiffeoError } from './diffeo-error.js';

/** A value outside the set that the argument allows. */
export class DomainError extends DiffeoError {
  override get name() {
    return 'DomainError';
  }
}

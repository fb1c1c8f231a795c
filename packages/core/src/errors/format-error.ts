import { DiffeoError } from './diffeo-error.js';

/** Bytes or a file that are not what they should be: truncated, foreign or hostile. */
export class FormatError extends DiffeoError {
  override get name() {
    return 'FormatError';
  }
}

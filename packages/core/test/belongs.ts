import { DomainError } from '../src/errors/domain-error.js';
import { checkValues } from '../src/parameters/check-values.js';
import type { Support } from '../src/parameters/support.js';

/** Whether a value passes the check of a support. */
export function belongs(support: Support, value: object): boolean {
  try {
    checkValues('value', value, support, '');
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

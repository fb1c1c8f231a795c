import { describe, expect, it } from 'vitest';
import { fileAccessError } from './file-access-error.js';

const answered = (code: string) => Object.assign(new Error(`${code}: said the system`), { code });

describe('fileAccessError', () => {
  it.each([
    ['ENOSPC', /Free space/],
    ['EROFS', /writable/],
    ['ENOTDIR', /A file stands/],
    ['EISDIR', /A folder stands/],
    ['EIO', /another path/],
  ])('says what to do about %s', (code, remedy) => {
    const error = fileAccessError('here', 'cannot write a/b', answered(code));
    expect(error.message).toMatch(/^here cannot write a\/b, received E/);
    expect(error.remedy).toMatch(remedy);
    expect(error.cause).toMatchObject({ code });
  });

  it('also takes what is no error of the system', () => {
    expect(fileAccessError('here', 'cannot write a', 'broken').received).toBe('broken');
  });
});

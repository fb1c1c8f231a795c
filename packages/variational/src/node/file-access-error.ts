import { UnsupportedError } from '@diffeo/core';

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS'];
const FILE_FOR_FOLDER = ['ENOTDIR', 'EEXIST'];

function remedyFor(code: string | undefined): string {
  if (code === undefined) return 'Choose another path.';
  if (FULL.includes(code)) return 'Free space on that disk, or choose a path on another one.';
  if (FORBIDDEN.includes(code)) return 'Make the folder writable, or choose a path in one that is.';
  if (FILE_FOR_FOLDER.includes(code))
    return 'A file stands where a folder should be: move it, or choose another path.';
  if (code === 'EISDIR')
    return 'A folder stands where the file should be: move it, or choose another path.';
  return 'Choose another path.';
}

/** The error for a file that could not be written or read: the path, what the system answered, and what to do. */
export function fileAccessError(where: string, rule: string, cause: unknown): UnsupportedError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new UnsupportedError({
    where,
    rule,
    received: message ?? String(cause),
    remedy: remedyFor(code),
    cause,
  });
}

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/u;

/** The segments of a key as {@link FileStore} describes it. Throws RangeError for any other. */
export function segmentsOf(key: string): readonly string[] {
  if (!isFileKey(key)) throw new RangeError(`Not a file key: ${key}`);
  return key.split('/');
}

/** Whether it is a key as {@link FileStore} describes it. */
export const isFileKey = (key: string): boolean => key.split('/').every((segment) => SEGMENT.test(segment));

/** The same of a folder, which may end in a slash. */
export const segmentsOfFolder = (folder: string): readonly string[] => segmentsOf(folder.replace(/\/$/u, ''));

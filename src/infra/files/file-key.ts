const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/u;

/** The segments of a key as {@link FileStore} describes it. Throws RangeError for any other. */
export function segmentsOf(key: string): readonly string[] {
  const segments = key.split('/');
  if (!segments.every((segment) => SEGMENT.test(segment))) throw new RangeError(`Not a file key: ${key}`);
  return segments;
}

/** The same of a folder, which may end in a slash. */
export const segmentsOfFolder = (folder: string): readonly string[] => segmentsOf(folder.replace(/\/$/u, ''));

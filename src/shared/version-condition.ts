/** Which versions a change may be made from: those that the caller names, or any that is there. */
export type VersionCondition = 'any' | readonly number[];

/** Whether a version is one of those. */
export const admits = (condition: VersionCondition, version: number): boolean =>
  condition === 'any' || condition.includes(version);

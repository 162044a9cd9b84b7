// Work for the threads of src/infra/threads in tests.

export const double = (value) => value * 2;

export const fail = () => {
  throw new Error('The work failed.');
};

export const spin = () => {
  for (;;);
};

/** Ends when the caller sets the first number. */
export const hold = (signal) => {
  Atomics.wait(signal, 0, 0);
  return 'released';
};

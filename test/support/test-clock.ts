import type { Clock } from '../../src/shared/ports/clock.port.js';

/** A clock that a test moves by hand. Starts at the real time, unless told otherwise. */
export class TestClock implements Clock {
  constructor(private current = new Date()) {}

  now(): Date {
    return this.current;
  }

  advance(milliseconds: number): void {
    this.current = new Date(this.current.getTime() + milliseconds);
  }
}

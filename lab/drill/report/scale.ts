import type { Course } from "./segments";

/** Pixels of a picture: its labels on the left, and time to the right of them. */
export const WIDTH = 1000;
export const GUTTER = 190;
const MARGIN = 24;

/** Steps between two marks of the axis, in seconds: what people count in. */
const STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800];
const MOST_MARKS = 13;

/** From times to places in a picture. */
export class Scale {
  /** AWS's seconds the picture covers. */
  public readonly seconds: number;

  constructor(
    private readonly course: Course,
    private readonly factor: number,
  ) {
    this.seconds = this.secondsAt(course.ended);
  }

  /** The place of a moment; milliseconds since the drill began. */
  public x(at: number): number {
    const span = WIDTH - GUTTER - MARGIN;
    const share = (at - this.course.began) / (this.course.ended - this.course.began);
    return GUTTER + span * Math.min(1, Math.max(0, share));
  }

  /** The place of a moment in AWS's seconds since the scenario began. */
  public xOfSeconds(seconds: number): number {
    return this.x(this.course.began + (seconds * 1_000) / this.factor);
  }

  /** AWS's seconds since the scenario began. */
  public secondsAt(at: number): number {
    return ((at - this.course.began) / 1_000) * this.factor;
  }

  /** The marks of the axis, in seconds. */
  public marks(): number[] {
    const step = STEPS.find((one) => this.seconds / one <= MOST_MARKS) ?? 3600;
    return Array.from({ length: Math.floor(this.seconds / step) + 1 }, (_, index) => index * step);
  }
}

/** A time of the axis, as people write it. */
export function inWords(seconds: number, longest: number): string {
  if (longest < 300) {
    return `${Math.round(seconds)} s`;
  }
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return whole % 60 === 0 ? `${minutes} min` : `${minutes}:${String(whole % 60).padStart(2, "0")} min`;
}

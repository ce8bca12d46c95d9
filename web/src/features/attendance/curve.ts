// A presence curve as shapes of an SVG and as rows of a table.
import type { Schema } from '../../api/client';

export type Curve = Schema['PresenceCurve'];

export interface Point {
  at: number;
  present: number;
}

export interface Drawing {
  // In units of the view box.
  line: string;
  area: string;
  most: number;
  from: number;
  to: number;
}

export const k_width = 720;
export const k_height = 160;

export function points_of({ from, step_seconds, present }: Curve): Point[] {
  const start = Date.parse(from);
  return present.map((number, step) => ({
    at: start + step * step_seconds * 1000,
    present: number,
  }));
}

// How many are there changes in steps, so the line goes in steps.
export function draw(curve: Curve): Drawing {
  const points = points_of(curve);
  const most = Math.max(1, ...curve.present);
  const x = (step: number) => round((step / points.length) * k_width);
  const y = (number: number) => round(k_height - (number / most) * k_height);
  const line = points.map(({ present }, step) => {
    const move = step === 0 ? `M0 ${y(present)}` : `V${y(present)}`;
    return `${move}H${x(step + 1)}`;
  });
  const end = points.at(-1)!.at + curve.step_seconds * 1000;
  return {
    line: line.join(''),
    area: `${line.join('')}V${k_height}H0Z`,
    most,
    from: points[0]!.at,
    to: end,
  };
}

// At most about twenty rows, the first and the last among them.
export function rows_of(curve: Curve, most = 20): Point[] {
  const points = points_of(curve);
  const every = Math.ceil(points.length / most);
  return points.filter((_, step) => step % every === 0 || step === points.length - 1);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

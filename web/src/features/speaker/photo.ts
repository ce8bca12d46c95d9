// Which square of a portrait is shown: pure. As the server cuts it (`square_of`).
import type { Schema } from '../../api/client';

export type Photo = NonNullable<Schema['SpeakersPage']['photo']>;
export type Cut = Schema['PhotoCut'];

export const k_most_bytes = 15 * 1024 * 1024;
export const kinds = 'image/png,image/jpeg,image/webp';

interface Size {
  width: number;
  height: number;
}

// In hundredths of the picture's width and height.
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);

// The middle moved so that the square lies within the picture.
export function moved_inside({ x, y, size }: Cut, { width, height }: Size): Cut {
  const side = size * Math.min(width, height);
  const [half_x, half_y] = [side / 2 / width, side / 2 / height];
  return {
    x: half_x + within(x - half_x, 1 - 2 * half_x),
    y: half_y + within(y - half_y, 1 - 2 * half_y),
    size,
  };
}

export function frame_of(cut: Cut, picture: Size): Frame {
  const { x, y, size } = moved_inside(cut, picture);
  const side = size * Math.min(picture.width, picture.height);
  const [width, height] = [side / picture.width, side / picture.height];
  return {
    left: 100 * (x - width / 2),
    top: 100 * (y - height / 2),
    width: 100 * width,
    height: 100 * height,
  };
}

// How far the middle can go, for a control that moves it; null where it cannot.
export function range_of(size: number, along: number, across: number) {
  const half = (size * Math.min(along, across)) / 2 / along;
  return half > 0.499 ? null : { least: half, most: 1 - half };
}

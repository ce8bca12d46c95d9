// Texts typed into a form that has no draft of its own: this tab keeps them until the server has them, over a reload
// and Back.
import { forget, recall, remember } from '../device';

export type Typed = Record<string, string>;

// What was typed under this name and not sent; nothing where nothing was.
export function typed_before(name: string): Typed {
  return recall(`typed.${name}`, is_typed, 'tab') ?? {};
}

export function keep_typed(name: string, typed: Typed): void {
  remember(`typed.${name}`, typed, 'tab');
}

export function forget_typed(name: string): void {
  forget(`typed.${name}`, 'tab');
}

function is_typed(value: unknown): value is Typed {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((each) => typeof each === 'string');
}

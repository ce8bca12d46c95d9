import { describe, expect, it } from 'vitest';
import { fit, take_turns } from './fit';

// A frame that holds `holds` lines; every entry is one, and two where it is not set tight.
function frame_of(holds: number): HTMLElement {
  const frame = document.createElement('div');
  const lines = () =>
    frame.querySelectorAll('li').length * (frame.classList.contains('tight') ? 1 : 2) +
    frame.querySelectorAll('.screen-more').length;
  Object.defineProperty(frame, 'clientHeight', { get: () => holds * 10 });
  Object.defineProperty(frame, 'scrollHeight', { get: () => lines() * 10 });
  return frame;
}

function filled(holds: number, now: number, rest: number) {
  const frame = frame_of(holds);
  const list = (count: number) => `<ol>${'<li></li>'.repeat(count)}</ol>`;
  const fill = () =>
    (frame.innerHTML = `<section>${list(now)}</section><section class="rest">${list(rest)}</section>`);
  fit(frame, fill, '.rest ol', (count) => `${count} more`);
  return {
    tight: frame.classList.contains('tight'),
    rest: frame.querySelectorAll('.rest li').length,
    more: frame.querySelector('.screen-more')?.textContent ?? '',
  };
}

describe('a board', () => {
  it('stands as it is where it fits', () => {
    expect(filled(10, 1, 4)).toEqual({ tight: false, rest: 4, more: '' });
  });

  it('says how many entries are missing where some of them stand', () => {
    expect(filled(9, 1, 6)).toEqual({ tight: false, rest: 3, more: '3 more' });
  });

  it('is set tighter before next to nothing of the day is left', () => {
    expect(filled(6, 2, 6)).toEqual({ tight: true, rest: 3, more: '3 more' });
    expect(filled(4, 3, 6)).toEqual({ tight: true, rest: 0, more: '6 more' });
    expect(filled(3, 3, 6)).toEqual({ tight: true, rest: 0, more: '' });
  });
});

describe('rows that do not fit', () => {
  it('take turns, and each has one', () => {
    const seen: string[] = [];
    let first = 0;
    for (let turn = 0; turn < 3; turn += 1) {
      const frame = frame_of(4);
      frame.innerHTML = '<ul><li>a</li><li>b</li><li>c</li><li>d</li><li>e</li></ul>';
      first = take_turns(frame, frame.querySelector('ul')!, first);
      seen.push(frame.textContent!);
    }
    expect(seen).toEqual(['ab', 'cd', 'e']);
    expect(first).toBe(0);
  });

  it('stay where one alone is too much', () => {
    const frame = frame_of(1);
    frame.innerHTML = '<ul><li>a</li><li>b</li></ul>';
    expect(take_turns(frame, frame.querySelector('ul')!, 0)).toBe(1);
    expect(frame.textContent).toBe('a');
  });
});

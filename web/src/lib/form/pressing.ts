// For the button that sends a form: `<button {...keeps_focus}>`. A press would first take the focus
// from a field, whose mistake then disappears or comes, and the button moves from under the pointer
// before the press is complete.
export const keeps_focus = { onmousedown: (event: MouseEvent) => event.preventDefault() };

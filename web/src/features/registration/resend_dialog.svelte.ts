// "Send me my link again" on a page that has no component of its own: made when first asked for.
import { mount } from 'svelte';
import ResendDialog from './ResendDialog.svelte';

const props = $state({ event: '', open: false });
let made = false;

export function ask_again(target: HTMLElement, event: string): void {
  props.event = event;
  props.open = true;
  if (!made) mount(ResendDialog, { target, props });
  made = true;
}

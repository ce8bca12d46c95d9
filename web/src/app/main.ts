import { start_shell } from './shell';

start_shell(document);
if (document.querySelector('[data-island]')) {
  void import('./mount').then(({ mount_islands }) => mount_islands(document));
}

import { mount_islands } from './mount';
import { start_shell } from './shell';

start_shell(document);
void mount_islands(document);

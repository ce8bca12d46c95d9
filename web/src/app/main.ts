import { mount_islands } from './mount';

void mount_islands(document);

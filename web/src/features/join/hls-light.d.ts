// The light build (no subtitles, no protected media) has the same interface.
declare module 'hls.js/light' {
  export { default, ErrorTypes, Events } from 'hls.js';
}

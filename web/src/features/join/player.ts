// Shows a live stream or a file in a `<video>` and keeps at it: whatever breaks
// is tried again until `stop`. Errors are a state, never thrown.
import type Hls from 'hls.js';

export type Picture = 'loading' | 'playing' | 'lost';

export interface Source {
  media: 'hls' | 'file';
  href: string;
}

// How much of the picture comes over the line.
export type Quality = 'auto' | 'low' | 'sound';

export interface Player {
  stop(): void;
  set_quality(quality: Quality): void;
}

// One stream's levels, as far as they are known: whether there is a lower one to choose.
type Levels = (count: number) => void;

const k_retry_ms = 2_000;
// Further behind than this, a live picture jumps to now.
const k_behind_s = 20;
// A picture that waits longer than this is lost, whatever is still tried beneath.
const k_lost_ms = 8_000;

export function play(
  video: HTMLVideoElement,
  source: Source,
  said: (picture: Picture) => void,
  levels: Levels = () => {},
): Player {
  let patience: ReturnType<typeof setTimeout> | undefined;
  const playing = () => {
    clearTimeout(patience);
    patience = undefined;
    said('playing');
  };
  const waiting = () => {
    said('loading');
    // Each try says again that it waits.
    patience ??= setTimeout(() => {
      if (!video.paused) said('lost');
    }, k_lost_ms);
  };
  video.addEventListener('playing', playing);
  video.addEventListener('waiting', waiting);
  const playing_source =
    source.media === 'hls'
      ? play_hls(video, source.href, said, levels)
      : { stop: play_file(video, source.href, said), set_quality: () => {} };
  return {
    set_quality: playing_source.set_quality,
    stop() {
      clearTimeout(patience);
      video.removeEventListener('playing', playing);
      video.removeEventListener('waiting', waiting);
      playing_source.stop();
      video.removeAttribute('src');
      video.load();
    },
  };
}

// A file, or a playlist that the browser plays by itself: on an error it is
// loaded again at the same place.
function play_file(
  video: HTMLVideoElement,
  href: string,
  said: (picture: Picture) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    const at = video.currentTime;
    video.src = href;
    if (at > 0 && Number.isFinite(video.duration)) video.currentTime = at;
    start(video);
  };
  const broken = () => {
    said('lost');
    clearTimeout(timer);
    timer = setTimeout(again, k_retry_ms);
  };
  video.addEventListener('error', broken);
  addEventListener('online', again);
  again();
  return () => {
    clearTimeout(timer);
    video.removeEventListener('error', broken);
    removeEventListener('online', again);
  };
}

function play_hls(
  video: HTMLVideoElement,
  href: string,
  said: (picture: Picture) => void,
  levels: Levels,
): Player {
  let stopped = false;
  let stop = () => {};
  let quality: Quality = 'auto';
  let choose = (_: Quality) => {};
  // A start within the press that entered the room: the browser then allows sound.
  start(video);
  import('hls.js/light')
    .then(({ default: Light }) => {
      if (stopped) return;
      if (!Light.isSupported()) {
        stop = play_file(video, href, said);
        return;
      }
      const hls = new Light({ enableWorker: false });
      choose = (wanted) => choose_level(hls, wanted);
      hls.on(Light.Events.MANIFEST_PARSED, () => {
        levels(hls.levels.length);
        choose_level(hls, quality);
      });
      stop = with_hls(hls, Light, video, href, said);
    })
    .catch(() => {
      if (!stopped) stop = play_file(video, href, said);
    });
  return {
    stop() {
      stopped = true;
      stop();
    },
    set_quality(wanted) {
      quality = wanted;
      choose(wanted);
    },
  };
}

// Sound alone comes with the lowest level, whose picture nobody looks at: levels without one are left out where there
// are others.
function choose_level(hls: Hls, quality: Quality): void {
  const rates = hls.levels.map(({ bitrate }) => bitrate);
  hls.nextLevel = quality === 'auto' ? -1 : rates.indexOf(Math.min(...rates));
}

function with_hls(
  hls: Hls,
  { Events, ErrorTypes }: typeof Hls,
  video: HTMLVideoElement,
  href: string,
  said: (picture: Picture) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listed = false;
  const again = () => {
    clearTimeout(timer);
    if (listed) hls.startLoad();
    else hls.loadSource(href);
  };
  hls.on(Events.MANIFEST_PARSED, () => {
    listed = true;
    start(video);
  });
  hls.on(Events.FRAG_BUFFERED, () => catch_up(hls, video));
  hls.on(Events.ERROR, (_, { fatal, type }) => {
    if (!fatal) return;
    said('lost');
    if (type === ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
    else {
      clearTimeout(timer);
      timer = setTimeout(again, k_retry_ms);
    }
  });
  addEventListener('online', again);
  hls.attachMedia(video);
  hls.loadSource(href);
  return () => {
    clearTimeout(timer);
    removeEventListener('online', again);
    hls.destroy();
  };
}

// After a gap the picture goes on with what is said now.
function catch_up(hls: Hls, video: HTMLVideoElement): void {
  const live = hls.liveSyncPosition;
  if (live !== null && live - video.currentTime > k_behind_s) video.currentTime = live;
  if (video.paused && !video.ended) start(video);
}

function start(video: HTMLVideoElement): void {
  // Refused without a press, or interrupted by a new source: the controls are there.
  video.play()?.catch(() => {});
}

// What the room of another service, in a frame, says of itself. It speaks as Jitsi Meet does with its external API over
// `postMessage` (its handbook, "IFrame API", events; js-utils, transport): lines of JSON, in a scope that the frame's
// address names. So nothing of the service's scripts runs in a page of ours.
export type Word = 'ready' | 'joined' | 'left' | 'closed' | 'trouble';

const k_words: readonly Word[] = ['ready', 'joined', 'left', 'closed', 'trouble'];
const k_id = 1;
const k_scope = `jitsi_meet_external_api_${k_id}`;
const k_ready = '__ready__';
// Going to a room for a group is leaving one and joining another; the meeting is over for this person when it says so.
const k_meanings: Readonly<Record<string, Word>> = {
  'video-conference-joined': 'joined',
  'video-conference-left': 'left',
  'video-ready-to-close': 'closed',
};

interface Line {
  postis?: unknown;
  scope?: unknown;
  method?: unknown;
  params?: unknown;
}

export function is_word(said: unknown): said is Word {
  return k_words.some((word) => word === said);
}

// The address that makes the room speak.
export function speaking(address: string): string {
  return `${address}${address.includes('#') ? '&' : '#'}jitsi_meet_external_api_id=${k_id}`;
}

// Nothing for what says nothing to us.
export function meaning_of(message: unknown): Word | null {
  const { type, data } = (message ?? {}) as { type?: unknown; data?: unknown };
  if (type !== 'event' || typeof data !== 'object' || data === null) return null;
  const { name, error } = data as { name?: unknown; error?: { isFatal?: unknown } | null };
  if (name === 'error-occurred') return error?.isFatal === true ? 'trouble' : null;
  return typeof name === 'string' && Object.hasOwn(k_meanings, name) ? k_meanings[name]! : null;
}

// Tells what the room in `frame` says, until it is stopped; `origin` is the room's. It is answered that somebody listens,
// as it keeps its words until then.
export function listen(
  frame: HTMLIFrameElement,
  origin: string,
  said: (word: Word) => void,
): () => void {
  const hear = ({ source, origin: from, data }: MessageEvent) => {
    if (from !== origin || source === null || source !== frame.contentWindow) return;
    const line = line_of(data);
    if (line?.postis !== true || line.scope !== k_scope) return;
    if (line.method === 'message') {
      const word = meaning_of(line.params);
      if (word) said(word);
    } else if (line.method === k_ready) {
      const answer = { postis: true, scope: k_scope, method: k_ready, params: line.params };
      frame.contentWindow!.postMessage(JSON.stringify(answer), origin);
      said('ready');
    }
  };
  addEventListener('message', hear);
  return () => removeEventListener('message', hear);
}

function line_of(data: unknown): Line | null {
  try {
    const line: unknown = typeof data === 'string' ? JSON.parse(data) : null;
    return typeof line === 'object' ? line : null;
  } catch {
    return null;
  }
}

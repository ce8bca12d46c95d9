// What the server and a page say to each other on the line to a stage.
export type Kind = 'camera' | 'screen';

export interface OnStage {
  id: string;
  name: string;
  host: boolean;
  microphone: boolean;
  camera: boolean;
  feeds: Kind[];
}
export interface StageNow {
  // Before the start those on stage see each other, and nobody else sees them.
  state: 'green_room' | 'live' | 'closed';
  recording: boolean;
  people: OnStage[];
}
export interface You {
  id: string;
  name: string;
  host: boolean;
  on_stage: boolean;
  hand: boolean;
  microphone: boolean;
}
export interface RoomList {
  audience: { id: string; name: string; hand: boolean }[];
  removed: { key: string; name: string }[];
  // How many people can watch one speaker on this machine.
  holds: number;
}
export interface Offer {
  feed: string;
  person: string;
  kind: Kind;
  sdp: string;
}

export interface Told {
  stage?: StageNow;
  you?: You;
  room?: RoomList;
  offer?: Offer;
  answer?: { feed: Kind; sdp: string };
  gone?: string;
  stopped?: Kind;
  muted?: boolean;
  refused?: string;
  removed?: boolean;
  trouble?: string;
}

export type Said =
  | { do: 'publish'; feed: Kind; sdp: string }
  | { do: 'unpublish'; feed: Kind }
  | { do: 'answer'; feed: string; sdp: string }
  | { do: 'again'; feed: string }
  | { do: 'microphone' | 'camera' | 'hand'; on: boolean }
  | { do: 'leave_stage' | 'enter_stage' }
  | { do: 'bring_up' | 'take_down' | 'mute' | 'remove'; person: string }
  | { do: 'let_in'; key: string };

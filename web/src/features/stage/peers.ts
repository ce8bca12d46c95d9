// Peer connections with the server: one for each picture, either way. Its candidates stand in its SDP, ours are not needed.
import type { Kind, Offer } from './stage_words';

// What is broken for so long is asked for anew.
const k_patience_ms = 4_000;

// Calls `broken` once, where the connection fails or stays cut.
function watch(peer: RTCPeerConnection, broken: () => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const give_up = () => {
    peer.onconnectionstatechange = null;
    clearTimeout(waiting);
    broken();
  };
  peer.onconnectionstatechange = () => {
    clearTimeout(waiting);
    if (peer.connectionState === 'failed') give_up();
    if (peer.connectionState === 'disconnected') waiting = setTimeout(give_up, k_patience_ms);
    if (peer.connectionState === 'closed') clearTimeout(waiting);
  };
}

export interface Incoming {
  feed: string;
  person: string;
  kind: Kind;
  stream: MediaStream;
  close: () => void;
}

// Takes what is offered; `answer` goes back to the server.
export async function receive(
  offer: Offer,
  answer: (sdp: string) => void,
  broken: () => void,
): Promise<Incoming> {
  const peer = new RTCPeerConnection();
  const stream = new MediaStream();
  peer.ontrack = ({ track }) => stream.addTrack(track);
  watch(peer, broken);
  await peer.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
  await peer.setLocalDescription();
  answer(peer.localDescription!.sdp);
  const { feed, person, kind } = offer;
  return { feed, person, kind, stream, close: () => peer.close() };
}

// H.264 first, since its recording needs no encoding; VP8 where a browser has no other.
function prefer(transceiver: RTCRtpTransceiver): void {
  const known = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const named = (name: string) => known.filter(({ mimeType }) => mimeType === `video/${name}`);
  const wanted = [...named('H264'), ...named('VP8'), ...named('rtx')];
  if (wanted.length > 0) transceiver.setCodecPreferences(wanted);
}

export interface Outgoing {
  offer: string;
  take: (answer: string) => Promise<void>;
  close: () => void;
}

export async function send(stream: MediaStream, broken: () => void): Promise<Outgoing> {
  const peer = new RTCPeerConnection();
  watch(peer, broken);
  for (const track of [...stream.getAudioTracks(), ...stream.getVideoTracks()]) {
    const transceiver = peer.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
    if (track.kind === 'video') prefer(transceiver);
  }
  await peer.setLocalDescription();
  return {
    offer: peer.localDescription!.sdp,
    take: (sdp) => peer.setRemoteDescription({ type: 'answer', sdp }),
    close: () => peer.close(),
  };
}

// Runs in pages: one that speaks and one that is many viewers of the built-in room, by the line that every page has.

interface Told {
  you?: { on_stage: boolean };
  offer?: { feed: string; sdp: string };
  answer?: { sdp: string };
}
interface Crowd {
  peers: RTCPeerConnection[];
}

// What all viewers have got by now.
export interface Viewers {
  connected: number;
  pictures: number;
  received: number; // packets, of sound too
  lost: number;
  bytes: number;
}

// Goes on stage at `path` with a tone and a picture of 640×360 that moves all over, at about 500 kbit/s.
export async function show_picture(path: string): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const pen = canvas.getContext('2d')!;
  let turn = 0;
  setInterval(() => {
    turn += 1;
    for (let i = 0; i < 60; i += 1) {
      pen.fillStyle = `hsl(${(turn * 7 + i * 31) % 360} 60% ${30 + (i % 5) * 10}%)`;
      pen.fillRect((i * 97 + turn * 5) % 640, (i * 53 + turn * 3) % 360, 80, 48);
    }
  }, 1_000 / 24);
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const heard = sound.createMediaStreamDestination();
  tone.connect(heard);
  tone.start();
  const peer = new RTCPeerConnection();
  peer.addTransceiver(heard.stream.getAudioTracks()[0]!, { direction: 'sendonly' });
  const transceiver = peer.addTransceiver(canvas.captureStream(24).getVideoTracks()[0]!, {
    direction: 'sendonly',
    sendEncodings: [{ maxBitrate: 500_000 }],
  });
  const known = RTCRtpSender.getCapabilities('video')!.codecs;
  const named = (type: string) => known.filter(({ mimeType }) => mimeType === `video/${type}`);
  transceiver.setCodecPreferences([...named('H264'), ...named('VP8'), ...named('rtx')]);
  await peer.setLocalDescription();
  const line = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')));
  line.onopen = () => line.send(JSON.stringify({ do: 'enter_stage' }));
  await new Promise<void>((shown, failed) => {
    let published = false;
    line.onclose = () => failed(new Error('the line to the stage is closed'));
    line.onmessage = async ({ data }) => {
      const told = JSON.parse(String(data)) as Told;
      if (told.you?.on_stage && !published) {
        published = true;
        line.send(
          JSON.stringify({ do: 'publish', feed: 'camera', sdp: peer.localDescription!.sdp }),
        );
      }
      if (!told.answer) return;
      await peer.setRemoteDescription({ type: 'answer', sdp: told.answer.sdp });
      shown();
    };
  });
}

// Each takes what it is offered.
export function watch_all(paths: string[]): void {
  const crowd: Crowd = { peers: [] };
  (window as unknown as { crowd: Crowd }).crowd = crowd;
  for (const path of paths) {
    const line = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')));
    line.onmessage = async ({ data }) => {
      const { offer } = JSON.parse(String(data)) as Told;
      if (!offer) return;
      const peer = new RTCPeerConnection();
      crowd.peers.push(peer);
      await peer.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
      await peer.setLocalDescription();
      line.send(
        JSON.stringify({ do: 'answer', feed: offer.feed, sdp: peer.localDescription!.sdp }),
      );
    };
  }
}

export async function viewers_now(): Promise<Viewers> {
  const { crowd } = window as unknown as { crowd: Crowd };
  const now: Viewers = { connected: 0, pictures: 0, received: 0, lost: 0, bytes: 0 };
  for (const peer of crowd.peers) {
    if (peer.connectionState === 'connected') now.connected += 1;
    for (const entry of (await peer.getStats()).values()) {
      if (entry.type !== 'inbound-rtp') continue;
      now.pictures += entry.framesReceived ?? 0;
      now.received += entry.packetsReceived ?? 0;
      now.lost += entry.packetsLost ?? 0;
      now.bytes += entry.bytesReceived ?? 0;
    }
  }
  return now;
}

// Browsers with a camera and a microphone that are none, and what arrives of a picture.
import { chromium, type Browser, type Page } from '@playwright/test';

// Each with a device of its own, which moves and beeps.
export function launch_with_camera(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['PLENARY_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--auto-select-desktop-capture-source=Entire screen',
      '--autoplay-policy=user-gesture-required',
    ],
  });
}

// Keeps every peer connection that the page makes, so that its figures can be read.
export async function watch_peers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const peers: RTCPeerConnection[] = [];
    (window as unknown as { peers: RTCPeerConnection[] }).peers = peers;
    const Original = RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(...choices: ConstructorParameters<typeof Original>) {
        super(...choices);
        peers.push(this);
      }
    };
  });
}

// Of all pictures that ever came. `currentTime` of a video runs on without any.
export function frames_decoded(page: Page): Promise<number> {
  return inbound(page, 'video', 'framesDecoded');
}
export function sound_received(page: Page): Promise<number> {
  return inbound(page, 'audio', 'bytesReceived');
}

function inbound(page: Page, kind: string, figure: string): Promise<number> {
  return page.evaluate(
    async ([wanted, name]) => {
      const { peers } = window as unknown as { peers: RTCPeerConnection[] };
      let sum = 0;
      for (const peer of peers)
        for (const entry of (await peer.getStats()).values())
          if (entry.type === 'inbound-rtp' && entry.kind === wanted) sum += entry[name!] ?? 0;
      return sum;
    },
    [kind, figure],
  );
}

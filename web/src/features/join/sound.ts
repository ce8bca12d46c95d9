// Three short tones, to hear whether the sound is on. Needs a press.
export async function play_tones(): Promise<void> {
  const context = new AudioContext();
  const volume = new GainNode(context, { gain: 0.2 });
  volume.connect(context.destination);
  [440, 550, 660].forEach((frequency, index) => {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(volume);
    tone.start(context.currentTime + index * 0.3);
    tone.stop(context.currentTime + index * 0.3 + 0.2);
  });
  await new Promise((done) => setTimeout(done, 1_200));
  await context.close();
}

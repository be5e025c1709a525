/** Loudness from 0 to 1 of what a microphone hears, told ten times a second. */
export function listenTo(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(levelOf(samples));
  }, 100);
  context.resume().catch(() => {});
  return () => {
    clearInterval(timer);
    context.close().catch(() => {});
  };
}

/** Root mean square on a scale like the ear's: 0 at −60 dB and less, 1 at full. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.min(1, Math.max(0, 1 + decibels / 60));
}

/** Two soft notes from that loudspeaker. */
export async function playTestSound(speaker: string): Promise<void> {
  const context = new AudioContext();
  if (speaker !== "" && "setSinkId" in context && typeof context.setSinkId === "function") {
    await context.setSinkId(speaker).catch(() => {});
  }
  for (const [at, hertz] of [
    [0, 523.25],
    [0.35, 659.25],
  ] as const) {
    const note = context.createOscillator();
    const loudness = context.createGain();
    note.frequency.value = hertz;
    loudness.gain.setValueAtTime(0, context.currentTime + at);
    loudness.gain.linearRampToValueAtTime(0.25, context.currentTime + at + 0.05);
    loudness.gain.linearRampToValueAtTime(0, context.currentTime + at + 0.5);
    note.connect(loudness).connect(context.destination);
    note.start(context.currentTime + at);
    note.stop(context.currentTime + at + 0.5);
  }
  setTimeout(() => context.close().catch(() => {}), 1_500);
}

import type { IceServer } from "./messages";

/** How the way through a TURN server was found. */
export type RelayFinding =
  | { readonly kind: "works"; readonly roundTripMs: number }
  | { readonly kind: "fails" }
  /** There is no TURN server to go through. */
  | { readonly kind: "none" };

/** A server that is reached by nothing but retries over TCP is found within this. */
const WITHIN_MS = 10_000;

/** Sends something to itself through a TURN server, as media go that find no other way. */
export async function checkRelay(iceServers: readonly IceServer[]): Promise<RelayFinding> {
  const relays = iceServers.filter((server) => server.urls.some((url) => url.startsWith("turn")));
  if (relays.length === 0) return { kind: "none" };
  const settings: RTCConfiguration = {
    iceServers: relays.map((server) => ({ ...server, urls: [...server.urls] })),
    iceTransportPolicy: "relay",
  };
  const near = new RTCPeerConnection(settings);
  const far = new RTCPeerConnection(settings);
  try {
    return await Promise.race([thereAndBack(near, far), failsLater()]);
  } catch {
    return { kind: "fails" };
  } finally {
    near.close();
    far.close();
  }
}

async function thereAndBack(near: RTCPeerConnection, far: RTCPeerConnection): Promise<RelayFinding> {
  passCandidates(near, far);
  passCandidates(far, near);
  far.ondatachannel = ({ channel }) => {
    channel.onmessage = () => channel.send("back");
  };
  const channel = near.createDataChannel("check");
  const opened = new Promise((resolve) => {
    channel.onopen = resolve;
  });
  await pass(near, far);
  await pass(far, near);
  await opened;
  const came = new Promise((resolve) => {
    channel.onmessage = resolve;
  });
  const sentAt = performance.now();
  channel.send("there");
  await came;
  return { kind: "works", roundTripMs: Math.round(performance.now() - sentAt) };
}

/** Makes the description whose turn it is, and gives it to the other. */
async function pass(from: RTCPeerConnection, to: RTCPeerConnection): Promise<void> {
  await from.setLocalDescription();
  if (from.localDescription) await to.setRemoteDescription(from.localDescription);
}

function passCandidates(from: RTCPeerConnection, to: RTCPeerConnection): void {
  from.onicecandidate = ({ candidate }) => {
    // Refused only when the check is over.
    if (candidate) to.addIceCandidate(candidate).catch(() => {});
  };
}

function failsLater(): Promise<RelayFinding> {
  return new Promise((resolve) => setTimeout(() => resolve({ kind: "fails" }), WITHIN_MS));
}

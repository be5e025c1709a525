import { type CallSession, rememberDevices, rememberedDevices } from "./callSession";
import { browserDevices, type Choices, LocalMedia } from "./localMedia";

/** Devices that can be looked at and chosen, in a call or without one. */
export type MediaSession = Pick<CallSession, "media" | "remember">;

/** This browser's camera and microphone without a call. */
export class DeviceSession implements MediaSession {
  readonly media = new LocalMedia(browserDevices, rememberedDevices());

  start(): void {
    void this.media.start();
  }

  remember(choices: Choices): void {
    rememberDevices(choices);
  }

  close(): void {
    this.media.close();
  }
}

import { useEffect, useRef } from "react";

interface Props {
  tracks: readonly MediaStreamTrack[];
  /** One's own, and that is without sound. */
  own?: boolean;
  /** The id of the loudspeaker; "" for the browser's own choice. */
  speaker?: string;
  className?: string;
  label: string;
  "data-testid"?: string;
}

/** A picture, with its sound, of these tracks. */
export function Video({ tracks, own = false, speaker = "", className, label, ...rest }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const ids = tracks.map((track) => track.id).join(" ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same tracks are the same stream
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = tracks.length === 0 ? null : new MediaStream([...tracks]);
    // Refused only until somebody has touched the page, after which the browser plays it by itself.
    if (tracks.length > 0) element.play().catch(() => {});
  }, [ids]);

  useEffect(() => {
    // Some browsers have one loudspeaker only, and no such method.
    if (own || !video.current || !("setSinkId" in video.current)) return;
    video.current.setSinkId(speaker).catch(() => {});
  }, [speaker, own]);

  return (
    <video {...rest} ref={video} className={className} aria-label={label} autoPlay playsInline muted={own} />
  );
}

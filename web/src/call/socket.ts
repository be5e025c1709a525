/** A WebSocket, as far as the call needs one. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketListener {
  opened(): void;
  said(text: string): void;
  /** Once, and the last that is heard of it. */
  closed(code: number): void;
}

export type OpenSocket = (url: string, listener: SocketListener) => Socket;

/** Opens a WebSocket that speaks `liqa.v1`. */
export const browserSocket: OpenSocket = (url, listener) => {
  const socket = new WebSocket(url, "liqa.v1");
  socket.onopen = () => listener.opened();
  socket.onmessage = (event) => {
    if (typeof event.data === "string") listener.said(event.data);
  };
  socket.onclose = (event) => listener.closed(event.code);
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
};

// Snapshots that come packed: a quarter of the bytes on poor Wi-Fi, without compressing every message of the socket.

/** Whether this browser can unpack; older ones get the state as it is. */
export const canUnpack = (): boolean => typeof DecompressionStream === "function";

/** The value in a packed text (JSON, zlib's deflate, base64). Rejects when it is none. */
export async function unpack(packed: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

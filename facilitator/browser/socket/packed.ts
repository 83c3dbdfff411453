// Snapshots that come packed: a quarter of the bytes on poor Wi-Fi, without compressing every message of the socket.

let hasFailed = false;

/** Whether this browser can unpack; those that cannot, or turned out not to, get the state as it is. */
export const canUnpack = (): boolean => !hasFailed && typeof DecompressionStream === "function";

/** The value in a packed text (JSON, zlib's deflate, base64). Rejects when it is none, and then `canUnpack` no more. */
export async function unpack(packed: string): Promise<unknown> {
  try {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return await new Response(stream).json();
  } catch (error) {
    hasFailed = true;
    throw error;
  }
}

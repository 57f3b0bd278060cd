/**
 * The encryption of sound and pictures between browsers where a media server passes them on: SFrame (RFC 9605) with AES_128_GCM_SHA256_128. What the
 * media server must read to pass a frame on stays in clear, and is authenticated; SFrame's header therefore stands at the end:
 *
 * `clear bytes | encrypted | tag (16) | SFrame header | length of the header (1)`
 */

/** SFrame's number for AES_128_GCM_SHA256_128. */
const Suite = 0x0004;
const KeyBytes = 16;
const NonceBytes = 12;
const TagBytes = 16;
/** The longest header: one byte, and eight each for key id and counter. */
const LongestHeader = 17;

/** How many of a frame's first bytes a media server reads: Opus' kind of frame; VP8's kind of picture, with the size of a whole one. */
export function clearBytes(kind: 'audio' | 'video', isWhole: boolean): number {
  return kind === 'audio' ? 1 : isWhole ? 10 : 3;
}

/** A key by which one person's frames are encrypted. The browser gives its bytes out to nobody. */
export interface FrameKey {
  readonly id: number;
  readonly key: CryptoKey;
  readonly salt: Uint8Array;
}

const text = new TextEncoder();

/** A new secret for one's own frames. */
export function newSecret(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(KeyBytes));
}

/** The key that belongs to a secret and its id (RFC 9605, 4.4.2). */
export async function keyOf(secret: Uint8Array<ArrayBuffer>, id: number): Promise<FrameKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derive = async (label: string, bytes: number): Promise<Uint8Array<ArrayBuffer>> => {
    const info = new Uint8Array([...text.encode(`SFrame 1.0 Secret ${label} `), ...bigEndian(id, 8), ...bigEndian(Suite, 2)]);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, base, bytes * 8));
  };
  const key = await crypto.subtle.importKey('raw', await derive('key', KeyBytes), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { id, key, salt: await derive('salt', NonceBytes) };
}

/** Encrypts a frame. No counter may be used twice with a key. */
export async function seal(key: FrameKey, counter: number, frame: Uint8Array<ArrayBuffer>, clear: number): Promise<Uint8Array<ArrayBuffer>> {
  const header = headerOf(key.id, counter);
  const shown = frame.subarray(0, clear);
  const sealed = new Uint8Array(await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonceOf(key, counter), additionalData: joined(header, shown), tagLength: TagBytes * 8 }, key.key, frame.subarray(clear)));
  return joined(shown, sealed, header, new Uint8Array([header.length]));
}

/** A frame as it came, taken apart; `null` for what is no encrypted frame. */
export interface SealedFrame {
  readonly keyId: number;
  readonly counter: number;
  readonly header: Uint8Array<ArrayBuffer>;
  /** Everything before the header. */
  readonly body: Uint8Array<ArrayBuffer>;
}

export function takeApart(frame: Uint8Array<ArrayBuffer>): SealedFrame | null {
  const length = frame.at(-1) ?? 0;
  const at = frame.length - 1 - length;
  if (length === 0 || length > LongestHeader || at < TagBytes) return null;
  const header = frame.subarray(at, at + length);
  const config = header[0]!;
  const keyBytes = (config & 0x80) === 0 ? 0 : ((config >> 4) & 7) + 1;
  const counterBytes = (config & 0x08) === 0 ? 0 : (config & 7) + 1;
  if (length !== 1 + keyBytes + counterBytes) return null;
  const keyId = keyBytes === 0 ? (config >> 4) & 7 : fromBigEndian(header.subarray(1, 1 + keyBytes));
  const counter = counterBytes === 0 ? config & 7 : fromBigEndian(header.subarray(1 + keyBytes));
  return { keyId, counter, header, body: frame.subarray(0, at) };
}

/** Decrypts a frame. Rejects where the key is another, or a byte was changed. */
export async function open(key: FrameKey, { counter, header, body }: SealedFrame, clear: number): Promise<Uint8Array<ArrayBuffer>> {
  const shown = body.subarray(0, clear);
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: nonceOf(key, counter), additionalData: joined(header, shown), tagLength: TagBytes * 8 }, key.key, body.subarray(clear));
  return joined(shown, new Uint8Array(opened));
}

/** SFrame's header (RFC 9605, 4.3). */
function headerOf(keyId: number, counter: number): Uint8Array<ArrayBuffer> {
  const [key, count] = [keyId < 8 ? [] : shortest(keyId), counter < 8 ? [] : shortest(counter)];
  const config = (key.length === 0 ? keyId << 4 : 0x80 | ((key.length - 1) << 4)) | (count.length === 0 ? counter : 0x08 | (count.length - 1));
  return new Uint8Array([config, ...key, ...count]);
}

function nonceOf({ salt }: FrameKey, counter: number): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(salt);
  bigEndian(counter, 8).forEach((byte, i) => (nonce[NonceBytes - 8 + i]! ^= byte));
  return nonce;
}

function bigEndian(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 2 ** (8 * (bytes - 1 - i))) % 256);
}

function shortest(value: number): number[] {
  const bytes = bigEndian(value, 8);
  return bytes.slice(bytes.findIndex((byte) => byte !== 0));
}

function fromBigEndian(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

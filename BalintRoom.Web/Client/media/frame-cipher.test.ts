import { describe, expect, it } from 'vitest';
import { clearBytes, keyOf, newSecret, open, seal, takeApart, type FrameKey } from './frame-cipher';

const hex = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

describe('frame-cipher', () => {
  it('encrypts as the test vector of RFC 9605 for AES_128_GCM_SHA256_128', async () => {
    const key = await keyOf(hex('000102030405060708090a0b0c0d0e0f'), 0x123);
    expect(toHex(key.salt)).toBe('75234edefe07819026751816');
    const [metadata, plain] = ['4945544620534672616d65205747', '64726166742d696574662d736672616d652d656e63'];
    const sealed = await seal(key, 0x4567, hex(metadata + plain), metadata.length / 2);

    // The vector has the header first; here it stands behind, with its length.
    const header = '9901234567';
    const encrypted = 'b7412c2513a1b66dbb48841bbaf17f598751176ad847681a69c6d0b091c07018ce4adb34eb';
    expect(toHex(sealed)).toBe(`${metadata}${encrypted}${header}05`);
  });

  it.each([
    [0, 0], [7, 7], [8, 8], [1, 255], [1, 256], [255, 65_536], [4_000_000_000, Number.MAX_SAFE_INTEGER],
  ])('writes key id %d and counter %d so that they can be read', async (id, counter) => {
    const secret = newSecret();
    const sealed = await seal(await keyOf(secret, id), counter, hex('0102030405'), 1);
    const apart = takeApart(sealed);
    expect([apart?.keyId, apart?.counter]).toEqual([id, counter]);
    expect(toHex(await open(await keyOf(secret, id), apart!, 1))).toBe('0102030405');
  });

  it('shows what a media server must read, and nothing else', async () => {
    const frame = new Uint8Array(200).map((_, i) => i);
    const sealed = await seal(await keyOf(newSecret(), 1), 1, frame, clearBytes('video', true));
    expect(sealed.subarray(0, 10)).toEqual(frame.subarray(0, 10));
    const text = toHex(sealed.subarray(10));
    for (let i = 10; i < 196; i++) expect(text).not.toContain(toHex(frame.subarray(i, i + 4)));
    expect([clearBytes('audio', false), clearBytes('video', false), clearBytes('video', true)]).toEqual([1, 3, 10]);
  });

  it('opens nothing with another key, another id of the same secret, or a changed byte', async () => {
    const secret = newSecret();
    const [key, frame] = [await keyOf(secret, 1), hex('00112233445566778899')];
    const sealed = await seal(key, 9, frame, 3);
    const opens = async (by: FrameKey, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> => {
      const apart = takeApart(bytes);
      return apart !== null && open(by, apart, 3).then(() => true, () => false);
    };
    expect(await opens(key, sealed)).toBe(true);
    expect(await opens(await keyOf(newSecret(), 1), sealed)).toBe(false);
    expect(await opens(await keyOf(secret, 2), sealed)).toBe(false);
    for (let i = 0; i < sealed.length; i++) {
      const changed = new Uint8Array(sealed);
      changed[i]! ^= 1;
      expect(await opens(key, changed), `byte ${i}`).toBe(false);
    }
  });

  it.each(['', '00', 'ff', '0102030405', '00'.repeat(40), `${'00'.repeat(30)}9905`, `${'11'.repeat(30)}05`])('takes %s for no encrypted frame', (text) => {
    expect(takeApart(hex(text))).toBeNull();
  });
});

/** How many words there are to compare, and from how many each is taken. */
const Words = 6;

/**
 * So many rounds make each try expensive. Somebody in between who wants two people to see the same words must find keys for both by trying, while they
 * wait to be connected, and 48 bits alone would be few for that.
 */
const Rounds = 200_000;

const Curve: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };

/** Whether this page can compute words: browsers offer what it takes on secure pages alone. */
export function canVerify(): boolean {
  return typeof RTCPeerConnection !== 'undefined' && 'generateCertificate' in RTCPeerConnection && globalThis.crypto?.subtle !== undefined;
}

/** One key for all connections of a line, so that there is one fingerprint to compare. `null` leaves each connection to make its own. */
export async function newCertificate(): Promise<RTCCertificate | null> {
  if (!canVerify()) return null;
  try {
    return await RTCPeerConnection.generateCertificate(Curve);
  } catch {
    return null;
  }
}

/** The fingerprint of the key in a description, which the browser holds the other end to; `null` if there is none. */
export function fingerprintIn(sdp: string | undefined): string | null {
  const found = [...(sdp ?? '').matchAll(/^a=fingerprint:(\S+) (\S+)/gm)].map(([, hash, value]) => `${hash!.toLowerCase()} ${value!.toUpperCase()}`);
  return found.length === 0 ? null : [...new Set(found)].sort().join(' ');
}

/**
 * The numbers, 0 to 255, of the six words for a room and the fingerprints of everybody in it, by person; the same for everybody whatever the order.
 * Where somebody in between has put their own key in the place of another's, the two see different fingerprints, and so different words.
 */
export async function wordsOf(room: string, fingerprints: ReadonlyMap<string, string>): Promise<readonly number[]> {
  const lines = [...fingerprints].map(([member, fingerprint]) => `${member} ${fingerprint}`).sort();
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', text.encode(lines.join('\n')), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: text.encode(`BalintRoom words 1 ${room}`), iterations: Rounds }, key, Words * 8);
  return [...new Uint8Array(bits)];
}

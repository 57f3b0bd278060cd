// With the default of 20 ms, packet headers need as much bandwidth as the voice, for each listener.
const PacketMilliseconds = 40;

/**
 * Returns a description that asks the other side to send its voice with forward error correction, without packets during silence, and in
 * fewer, longer packets. A description says what its side wants to receive, so only the one that is sent needs this change.
 */
export function preferResilientVoice(sdp: string): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp)?.[1];
  return payload === undefined ? sdp : withPacketTime(withParameters(sdp, payload), payload);
}

function withPacketTime(sdp: string, payload: string): string {
  if (/^a=ptime:/m.test(sdp)) return sdp;
  return sdp.replace(new RegExp(`^(a=fmtp:${payload} .*)$`, 'm'), `$1\r\na=ptime:${PacketMilliseconds}`);
}

function withParameters(sdp: string, payload: string): string {
  const wanted = { useinbandfec: '1', usedtx: '1' };
  const line = new RegExp(`^a=fmtp:${payload} (.*)$`, 'm');
  const found = line.exec(sdp);
  if (found === null) {
    const format = Object.entries(wanted).map(([name, value]) => `${name}=${value}`).join(';');
    return sdp.replace(new RegExp(`^(a=rtpmap:${payload} .*)$`, 'm'), `$1\r\na=fmtp:${payload} ${format}`);
  }
  const parameters = new Map(found[1]!.trim().split(/;\s*/).filter(Boolean).map((p) => p.split('=') as [string, string]));
  for (const [name, value] of Object.entries(wanted)) parameters.set(name, value);
  return sdp.replace(line, `a=fmtp:${payload} ${[...parameters].map(([name, value]) => `${name}=${value}`).join(';')}`);
}

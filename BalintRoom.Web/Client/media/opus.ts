// With the usual 20 ms the packets' own headers weigh as much as the voice in them, once for every listener.
const PacketMilliseconds = 40;

/**
 * A description that asks the other side to send its voice with forward error correction, to fall silent with its speaker, and in fewer,
 * longer packets. Each side's description says what it would like to receive, so changing what is sent out is enough.
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

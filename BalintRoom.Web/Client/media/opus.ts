/**
 * A description that asks the other side to send its voice with forward error correction and to fall silent with its speaker. Each side's
 * description says what it would like to receive, so changing what is sent out is enough.
 */
export function preferResilientVoice(sdp: string): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp)?.[1];
  if (payload === undefined) return sdp;
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

import { expect, it } from 'vitest';
import { preferResilientVoice } from './opus';

const sdp = [
  'v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111 63', 'a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1', 'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111', '',
].join('\r\n');

it('asks for error correction and for silence to be silent', () =>
  expect(preferResilientVoice(sdp)).toContain('a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1'));

it('asks for longer packets, within the voice\'s own section', () =>
  expect(preferResilientVoice(sdp)).toContain('usedtx=1\r\na=ptime:40\r\na=rtpmap:63'));

it('leaves everything else as it is, and says it once', () => {
  const once = preferResilientVoice(sdp);
  expect(preferResilientVoice(once)).toBe(once);
  expect(once).toContain('a=fmtp:63 111/111');
  expect(once.split('\r\n').filter((line) => line !== 'a=ptime:40')).toHaveLength(sdp.split('\r\n').length);
});

it('adds a line where the browser has none, and nothing where there is no such voice', () => {
  expect(preferResilientVoice('a=rtpmap:96 opus/48000/2\r\n')).toBe('a=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1;usedtx=1\r\na=ptime:40\r\n');
  expect(preferResilientVoice('a=rtpmap:0 PCMU/8000\r\n')).toBe('a=rtpmap:0 PCMU/8000\r\n');
});

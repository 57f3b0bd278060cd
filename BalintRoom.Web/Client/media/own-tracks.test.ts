import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Choices } from './choices';
import { OwnTracks } from './own-tracks';

/** A fake device track. */
class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  muted = false;

  constructor(readonly deviceId: string) {
    super();
  }

  stop(): void {
    this.readyState = 'ended';
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }

  /** Ends it as the system does, for example when a device is unplugged. */
  endBySystem(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }

  muteBySystem(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }
}

describe('one’s own devices', () => {
  let choices: Choices;
  let mayOpen: boolean;
  let own: OwnTracks;
  let given: FakeTrack[];
  let there: string[];
  const getUserMedia = vi.fn<(constraints: MediaStreamConstraints) => Promise<{ getTracks(): FakeTrack[] }>>();
  const changed = vi.fn<() => void>();

  beforeEach(() => {
    choices = { microphone: true, camera: false, microphoneId: '', cameraId: '', speakerId: '', holdToTalk: false, isLow: false };
    mayOpen = true;
    given = [];
    there = ['first'];
    getUserMedia.mockReset().mockImplementation(() => {
      const track = new FakeTrack(there[0] ?? '');
      given.push(track);
      return Promise.resolve({ getTracks: () => [track] });
    });
    changed.mockReset();
    vi.stubGlobal('RTCPeerConnection', class {});
    vi.stubGlobal('navigator', {
      mediaDevices: {
        getUserMedia,
        enumerateDevices: () => Promise.resolve(there.map((deviceId) => ({ kind: 'audioinput', deviceId, label: deviceId }))),
      },
    });
    own = new OwnTracks({ choices: () => choices, mayOpen: () => mayOpen, opened: () => undefined, changed });
  });

  afterEach(() => vi.unstubAllGlobals());

  it('opens what is chosen, once', async () => {
    await own.openChosen();
    await own.openChosen();
    expect(given).toHaveLength(1);
    expect(own.of('microphone')).toBe(given[0]);
    expect(own.of('camera')).toBeNull();
  });

  it('opens a microphone again that the system ended, and not one that was given up', async () => {
    await own.openChosen();
    given[0]!.endBySystem();
    await vi.waitFor(() => expect(own.of('microphone')).toBe(given[1]));
    own.release('microphone');
    given[1]!.endBySystem();
    expect(given).toHaveLength(2);
  });

  it('stops a device that was granted after its person had left', async () => {
    const opening = own.open('microphone');
    mayOpen = false;
    await opening;
    expect(given[0]!.readyState).toBe('ended');
    expect(own.of('microphone')).toBeNull();
  });

  it('says why a device could not be had, and takes it once it is there', async () => {
    getUserMedia.mockRejectedValueOnce(new DOMException('', 'NotFoundError'));
    await own.openChosen();
    expect(own.faults.microphone).toBe('missing');
    await own.devicesChanged();
    expect(own.faults.microphone).toBeNull();
    expect(own.of('microphone')).toBe(given[0]);
  });

  it('goes back to the chosen microphone when it is plugged in again', async () => {
    choices = { ...choices, microphoneId: 'headset' };
    await own.openChosen();
    there = ['headset', 'first'];
    await own.devicesChanged();
    expect(given[0]!.readyState).toBe('ended');
    expect(own.of('microphone')).toBe(given[1]);
  });

  it('knows when a telephone call has taken the microphone, and that it is over', async () => {
    await own.openChosen();
    given[0]!.muteBySystem(true);
    expect(own.isTaken).toBe(true);
    await own.mend();
    expect(own.of('microphone')).toBe(given[1]);
    expect(own.isTaken).toBe(false);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('stops every track before closing returns', async () => {
    choices = { ...choices, camera: true };
    await own.openChosen();
    own.close();
    expect(given.map((track) => track.readyState)).toEqual(['ended', 'ended']);
  });
});

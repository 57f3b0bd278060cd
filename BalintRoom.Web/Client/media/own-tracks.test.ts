import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberedChoices, type Choices } from './choices';
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

  /** What can be blurred, and is; only a camera's browser has this. */
  blurs: boolean[] | undefined;
  backgroundBlur = false;
  refusesBlur = false;

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId, ...(this.blurs ? { backgroundBlur: this.backgroundBlur } : {}) };
  }

  getCapabilities(): MediaTrackCapabilities {
    return this.blurs ? { backgroundBlur: this.blurs } : {};
  }

  getConstraints(): MediaTrackConstraints {
    return { width: { ideal: 640 } };
  }

  applied: MediaTrackConstraints[] = [];
  async applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    if (this.refusesBlur) throw new DOMException('', 'OverconstrainedError');
    this.applied.push(constraints);
    this.backgroundBlur = constraints.backgroundBlur === true;
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

/** The id of the device that is asked for and no other. */
function exactly({ audio, video }: MediaStreamConstraints): string | undefined {
  return (((audio ?? video) as MediaTrackConstraints).deviceId as { exact?: string } | undefined)?.exact;
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
    choices = { ...rememberedChoices(null), camera: false };
    mayOpen = true;
    given = [];
    there = ['first'];
    getUserMedia.mockReset().mockImplementation((constraints) => {
      const exact = exactly(constraints);
      if (exact !== undefined && !there.includes(exact)) return Promise.reject(new DOMException('', 'OverconstrainedError'));
      const track = new FakeTrack(exact ?? there[0] ?? '');
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
    expect(own.isOther('microphone')).toBe(true);
    there = ['first', 'headset'];
    await own.devicesChanged();
    expect(given[0]!.readyState).toBe('ended');
    expect(own.of('microphone')).toBe(given[1]);
    expect(own.isOther('microphone')).toBe(false);

    there = ['first'];
    given[1]!.endBySystem();
    await vi.waitFor(() => expect(own.of('microphone')).toBe(given[2]));
    expect(own.isOther('microphone')).toBe(true);
  });

  it.each(['microphone', 'camera'] as const)('opens the %s that was chosen on an earlier visit, whichever comes first', async (kind) => {
    there = ['first', 'chosen'];
    choices = { ...choices, [kind]: true, [`${kind}Id`]: 'chosen' };
    await own.open(kind);
    expect(given.map((track) => track.deviceId)).toEqual(['chosen']);
    // A camera that looks the other way is chosen for that.
    expect(JSON.stringify(getUserMedia.mock.calls)).not.toContain('facingMode');
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

  describe('while the browser waits for an answer', () => {
    /** The browser's questions, oldest first. */
    let questions: { allow: () => void; refuse: (name: string) => void }[];

    beforeEach(() => {
      vi.useFakeTimers();
      questions = [];
      getUserMedia.mockImplementation(() => new Promise((resolve, reject) => {
        const track = new FakeTrack('first');
        questions.push({
          allow: () => {
            given.push(track);
            resolve({ getTracks: () => [track] });
          },
          refuse: (name) => reject(new DOMException('', name)),
        });
      }));
    });

    afterEach(() => vi.useRealTimers());

    it('says so after a moment, and no more once there is an answer', async () => {
      const opening = own.openChosen();
      expect(own.isAsking('microphone')).toBe(false);
      await vi.advanceTimersByTimeAsync(2000);
      expect(own.isAsking('microphone')).toBe(true);
      questions[0]!.allow();
      await opening;
      expect(own.isAsking('microphone')).toBe(false);
      expect(own.of('microphone')).toBe(given[0]);
    });

    it('takes a camera that is slow to start for no question', async () => {
      vi.stubGlobal('navigator', { mediaDevices: navigator.mediaDevices, permissions: { query: () => Promise.resolve({ state: 'granted' }) } });
      void own.openChosen();
      await vi.advanceTimersByTimeAsync(5000);
      expect(own.isAsking('microphone')).toBe(false);
    });

    it('asks no second time by itself, and again when its person wishes; either answer will do', async () => {
      void own.openChosen();
      void own.openChosen();
      expect(questions).toHaveLength(1);
      void own.openChosen(true);
      expect(questions).toHaveLength(2);
      questions[0]!.allow();
      await vi.waitFor(() => expect(own.of('microphone')).toBe(given[0]));
      questions[1]!.allow();
      await vi.advanceTimersByTimeAsync(0);
      expect(given.map((track) => track.readyState)).toEqual(['live', 'ended']);
    });

    it('keeps a microphone that one question gave where a later one is refused', async () => {
      void own.openChosen();
      void own.openChosen(true);
      questions[0]!.allow();
      await vi.advanceTimersByTimeAsync(0);
      questions[1]!.refuse('NotAllowedError');
      await vi.advanceTimersByTimeAsync(0);
      expect(own.of('microphone')).toBe(given[0]);
      expect(own.faults.microphone).toBeNull();
    });

    it('opens nothing that was unticked meanwhile, and says nothing of it', async () => {
      void own.openChosen();
      choices = { ...choices, microphone: false };
      own.drop('microphone');
      await vi.advanceTimersByTimeAsync(2000);
      expect(own.isAsking('microphone')).toBe(false);
      questions[0]!.refuse('NotAllowedError');
      await vi.advanceTimersByTimeAsync(0);
      expect(own.faults.microphone).toBeNull();
    });

    it('opens the device that was chosen meanwhile, not the one the first question was about', async () => {
      void own.openChosen();
      choices = { ...choices, microphoneId: 'first' };
      void own.open('microphone');
      expect(questions).toHaveLength(2);
      questions[0]!.allow();
      await vi.advanceTimersByTimeAsync(0);
      expect([given[0]!.readyState, own.of('microphone')]).toEqual(['ended', null]);
      questions[1]!.allow();
      await vi.advanceTimersByTimeAsync(0);
      expect(own.of('microphone')).toBe(given[1]);
    });

    it('opens nothing for somebody who has left meanwhile, though they may open devices again', async () => {
      void own.openChosen();
      own.close();
      questions[0]!.allow();
      await vi.advanceTimersByTimeAsync(0);
      expect([given[0]!.readyState, own.of('microphone')]).toEqual(['ended', null]);
    });
  });

  it.each(['denied', 'dismissed'])('opens a device once the person allows in the browser’s settings what was %s', async (refused) => {
    const permission = Object.assign(new EventTarget(), { state: refused === 'denied' ? 'denied' : 'prompt' });
    vi.stubGlobal('navigator', { mediaDevices: navigator.mediaDevices, permissions: { query: () => Promise.resolve(permission) } });
    await own.watchPermissions();
    getUserMedia.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
    await own.openChosen();
    expect(own.faults.microphone).toBe(refused);
    permission.state = 'granted';
    permission.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(own.of('microphone')).toBe(given[0]));
    expect(own.faults.microphone).toBeNull();
  });

  describe('the blurred background', () => {
    const camera = async (blurs?: boolean[], refuses = false): Promise<FakeTrack> => {
      getUserMedia.mockImplementationOnce(async () => {
        const track = Object.assign(new FakeTrack('webcam'), { blurs, refusesBlur: refuses });
        given.push(track);
        return { getTracks: () => [track] };
      });
      choices = { ...choices, microphone: false, camera: true, isBlurred: true };
      await own.open('camera');
      return given[0]!;
    };

    it('is the browser’s own, from the first picture on, and leaves the rest of the picture as it is', async () => {
      const track = await camera([true, false]);
      expect(own.blur).toMatchObject({ isThere: true, isOn: true });
      expect(track.applied).toEqual([{ width: { ideal: 640 }, backgroundBlur: true }]);
      choices = { ...choices, isBlurred: false };
      await own.applyBlur();
      expect(own.blur.isOn).toBe(false);
    });

    it.each([[undefined], [[false]], [[true]]])('is not offered where the browser lets a page choose only %o', async (blurs) => {
      const track = await camera(blurs);
      expect(own.blur.isThere).toBe(false);
      expect(track.applied).toEqual([]);
    });

    it('is not shown as on where the browser refuses', async () => {
      await camera([true, false], true);
      expect(own.blur).toMatchObject({ isThere: true, isOn: false });
    });
  });

  describe('the background that is blurred here, where the browser does not do it', () => {
    const made: { from: unknown; track: MediaStreamTrack; close: ReturnType<typeof vi.fn<() => void>>; giveUp: () => void }[] = [];
    let loads: (() => void)[];
    let changes = 0;
    let fails: boolean;

    beforeEach(() => {
      for (const name of ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator', 'OffscreenCanvas', 'Worker']) vi.stubGlobal(name, class {});
      made.length = 0;
      loads = [];
      fails = false;
      own = new OwnTracks({
        choices: () => choices, mayOpen: () => true, opened: () => void (changes += 1), changed: () => void (changes += 1),
        blurPicture: async (from, giveUp) => {
          await new Promise<void>((resolve) => loads.push(resolve));
          if (fails) throw new Error();
          const blurred = { from, track: new FakeTrack('blurred') as unknown as MediaStreamTrack, close: vi.fn(), giveUp };
          made.push(blurred);
          return blurred;
        },
      });
      choices = { ...choices, microphone: false, camera: true, isBlurred: true };
    });

    const load = async (): Promise<void> => {
      loads.splice(0).forEach((loaded) => loaded());
      for (let i = 0; i < 10; i++) await Promise.resolve();
    };

    it('shows nobody the picture before it is blurred', async () => {
      await own.open('camera');
      expect(own.blur).toEqual({ isThere: true, isOn: true, isLoading: true, fault: null });
      expect([own.of('camera') === null, own.picture]).toEqual([false, null]);
      const before = changes;
      await load();
      expect(own.picture).toBe(made[0]!.track);
      expect(made[0]!.from).toBe(own.of('camera'));
      expect(own.blur).toEqual({ isThere: true, isOn: true, isLoading: false, fault: null });
      expect(changes).toBeGreaterThan(before);
    });

    it('ends at once with the choice, and with the camera', async () => {
      await own.open('camera');
      await load();
      choices = { ...choices, isBlurred: false };
      await own.applyBlur();
      expect(own.picture).toBe(own.of('camera'));
      expect(made[0]!.close).toHaveBeenCalledOnce();
      choices = { ...choices, isBlurred: true };
      void own.applyBlur();
      await load();
      own.drop('camera');
      expect([own.picture, made[1]!.close.mock.calls.length]).toEqual([null, 1]);
    });

    it.each([['busy', false], ['refused', true]] as const)('shows nothing where it is %s, and says so, until that is chosen', async (fault, isRefused) => {
      fails = isRefused;
      await own.open('camera');
      await load();
      made[0]?.giveUp();
      made[0]?.giveUp();
      expect([own.picture, own.blur.fault, own.blur.isLoading]).toEqual([null, fault, false]);
      expect(made.map(({ close }) => close.mock.calls.length)).toEqual(isRefused ? [] : [1]);
      choices = { ...choices, isBlurred: false };
      await own.applyBlur();
      expect([own.picture, own.blur.fault]).toEqual([own.of('camera'), null]);
      fails = false;
      choices = { ...choices, isBlurred: true };
      void own.applyBlur();
      await load();
      expect(own.picture).toBe(made.at(-1)!.track);
    });

    it('drops what was loaded for a camera that is no longer used', async () => {
      await own.open('camera');
      own.drop('camera');
      await load();
      expect([made[0]!.close.mock.calls.length, own.picture]).toEqual([1, null]);
      made[0]!.giveUp();
      expect(own.blur.fault).toBeNull();
    });
  });

  describe('the noise that is taken out', () => {
    const made: { from: MediaStreamTrack; track: MediaStreamTrack; close: ReturnType<typeof vi.fn<() => void>> }[] = [];
    const denoise = vi.fn<(microphone: MediaStreamTrack) => Promise<{ track: MediaStreamTrack; close: () => void }>>();

    beforeEach(() => {
      made.length = 0;
      denoise.mockReset().mockImplementation(async (from) => {
        const denoised = { from, track: new FakeTrack('without noise') as unknown as MediaStreamTrack, close: vi.fn<() => void>() };
        made.push(denoised);
        return denoised;
      });
      own = new OwnTracks({ choices: () => choices, mayOpen: () => mayOpen, opened: () => undefined, changed, denoise });
    });

    it('is left in where nobody chose otherwise', async () => {
      await own.openChosen();
      expect(own.voice).toBe(own.of('microphone'));
      expect(denoise).not.toHaveBeenCalled();
    });

    it('goes out of what the others hear, once it can, and comes back with the choice', async () => {
      let done: (() => void) | undefined;
      const loaded = new Promise<void>((resolve) => (done = resolve));
      const usual = denoise.getMockImplementation()!;
      denoise.mockImplementationOnce(async (from) => {
        await loaded;
        return usual(from);
      });
      choices = { ...choices, isDenoised: true };
      await own.openChosen();
      expect(own.voice).toBe(given[0]);
      done!();
      await vi.waitFor(() => expect(own.voice).toBe(made[0]!.track));
      expect(made[0]!.from).toBe(given[0]);
      expect(own.of('microphone')).toBe(given[0]);
      await own.applyNoise();
      expect(made).toHaveLength(1);
      choices = { ...choices, isDenoised: false };
      await own.applyNoise();
      expect(own.voice).toBe(given[0]);
      expect(made[0]!.close).toHaveBeenCalledOnce();
    });

    it('goes out of the microphone that takes the place of another', async () => {
      choices = { ...choices, isDenoised: true };
      await own.openChosen();
      await vi.waitFor(() => expect(own.voice).toBe(made[0]!.track));
      given[0]!.endBySystem();
      await vi.waitFor(() => expect(own.voice).toBe(made[1]?.track));
      expect(made[1]!.from).toBe(given[1]);
      expect(made[0]!.close).toHaveBeenCalledOnce();
    });

    it('stays where the browser cannot take it out, and that is said', async () => {
      denoise.mockRejectedValue(new Error('no'));
      choices = { ...choices, isDenoised: true };
      await own.openChosen();
      await vi.waitFor(() => expect(own.isNoiseRefused).toBe(true));
      expect(own.voice).toBe(given[0]);
      choices = { ...choices, isDenoised: false };
      await own.applyNoise();
      expect(own.isNoiseRefused).toBe(false);
    });

    it.each<[string, () => unknown]>([
      ['gave the microphone up', () => own.release('microphone')],
      ['left', () => own.close()],
      ['chose otherwise', () => {
        choices = { ...choices, isDenoised: false };
        return own.applyNoise();
      }],
    ])('is not taken out for somebody who %s meanwhile', async (_, happens) => {
      let done: (() => void) | undefined;
      const waits = new Promise<void>((resolve) => (done = resolve));
      const usual = denoise.getMockImplementation()!;
      denoise.mockImplementation(async (from) => {
        await waits;
        return usual(from);
      });
      choices = { ...choices, isDenoised: true };
      await own.openChosen();
      await happens();
      done!();
      await vi.waitFor(() => expect(made[0]!.close).toHaveBeenCalledOnce());
      expect(own.voice === null || own.voice === own.of('microphone')).toBe(true);
    });
  });

  it('stops every track before closing returns', async () => {
    choices = { ...choices, camera: true };
    await own.openChosen();
    own.close();
    expect(given.map((track) => track.readyState)).toEqual(['ended', 'ended']);
  });
});

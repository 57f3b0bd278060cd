import type { ServerClock } from '../clock/offset';
import { Captions } from './captions';
import { remember, rememberedChoices, type Choices } from './choices';
import { areAllowed, canConnect, recognized, type DeviceFault } from './devices';
import { canRecord, EchoTest, type EchoState } from './echo';
import { mostBetweenBrowsers, sends } from './floor';
import { IceServers, type ReachState, type RelayState } from './ice-servers';
import { JoinedTab } from './joined-tab';
import { Line } from './line';
import { canEncryptFrames } from './frame-transforms';
import type { Pictures } from './mesh';
import { Others } from './others';
import { canDenoise, OwnTracks, type OwnKind } from './own-tracks';
import type { PeerReport, PeerState } from './peer';
import { RoomLink, type Described, type RoomLinkListener } from './room-link';
import type { SpeakerFault } from './speaker';
import { newCertificate } from './verification';
import type { Camera, MediaOffer, MediaWay, Microphone, RoomView } from './wire';

const MeasureEvery = 3000;
const ListenEvery = 200;
/** How long joining waits for devices that open without a question; milliseconds. */
const Promptly = 1000;

/** The state of this person's sound in a room. */
export type VoicesState =
  /** Not joined with sound yet. */
  | 'idle'
  | 'joining'
  | 'joined'
  /** Another tab or device has taken over the sound. */
  | 'moved'
  /** The person left or no longer has a seat. */
  | 'ended';

/**
 * The sound and video of the room. There is one instance per document, and it does not depend on what is rendered: losing the circuit never
 * interrupts the sound. Dispatches `change` when anything that is shown has changed.
 */
export class Voices extends EventTarget implements RoomLinkListener {
  #room: string | null = null;
  #person: string | null = null;
  #tab: JoinedTab | null = null;
  #link: RoomLink | null = null;
  #state: VoicesState = 'idle';
  #choices: Choices = rememberedChoices(null);
  #line: Line | null = null;
  #isMuted = false;
  #isHeld = false;
  #wishFrom: string | null = null;
  #isUpdating = false;
  #timers: ReturnType<typeof setInterval>[] = [];
  readonly #own = new OwnTracks({
    choices: () => this.#choices,
    mayOpen: () => this.#state !== 'ended' && this.#state !== 'moved' && this.view?.mine.role !== 'Observer',
    opened: () => {
      this.#update();
      // Some browsers name devices, and let a page use a speaker, only once it may use the microphone.
      void this.#recognize();
    },
    changed: () => this.#changed(),
  });
  readonly #echo = new EchoTest(() => this.#choices.speakerId, () => this.#changed());
  readonly #captions = new Captions({
    language: () => document.documentElement.lang || navigator.language,
    send: (text) => this.#link?.caption(text) ?? Promise.reject(new Error('There is no connection to the server.')),
    changed: () => this.#changed(),
  });
  #hasAskedForCaptions = false;
  readonly #servers: IceServers;
  readonly #others: Others;
  #isChanging = false;

  /** @param clock Follows the server's clock, by which relay passwords expire. */
  constructor(clock: Pick<ServerClock, 'now' | 'measure'>) {
    super();
    this.#servers = new IceServers(clock, () => this.#changed());
    this.#others = new Others({
      servers: this.#servers,
      choices: () => this.#choices,
      link: () => this.#link,
      connected: () => this.#updateSoon(),
      changed: () => this.#changed(),
    });
    navigator.mediaDevices?.addEventListener?.('devicechange', () => void this.#recognize().then(() => this.#own.devicesChanged()));
    void this.#own.watchPermissions();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.#wake();
    });
    window.addEventListener('online', () => this.#link?.hurry());
  }

  // State for display

  get state(): VoicesState {
    return this.#state;
  }

  get view(): RoomView | null {
    return this.#link?.view ?? null;
  }

  get choices(): Choices {
    return this.#choices;
  }

  get relay(): RelayState {
    return this.#servers.relay;
  }

  /** Whether the media server was reached. */
  get reach(): ReachState {
    return this.#servers.reach;
  }

  /** Whether sound may use the relay only. */
  get isRelayOnly(): boolean {
    return this.#servers.isRelayOnly;
  }

  get faults(): { readonly microphone: DeviceFault | null; readonly camera: DeviceFault | null } {
    return this.#own.faults;
  }

  /** Whether the browser seems to wait for this person's answer about a device. */
  get asks(): { readonly microphone: boolean; readonly camera: boolean } {
    return { microphone: this.#own.isAsking('microphone'), camera: this.#own.isAsking('camera') };
  }

  /** Whether another microphone or camera is used than the person chose, because that one is not connected. */
  get others(): { readonly microphone: boolean; readonly camera: boolean } {
    return { microphone: this.#own.isOther('microphone'), camera: this.#own.isOther('camera') };
  }

  /** Why the chosen speaker is not used. */
  get speakerFault(): SpeakerFault | null {
    return this.#others.playback.fault;
  }

  /** Whether this person's microphone is open and gives nothing at all. */
  get isSilent(): boolean {
    return this.#own.isSilent;
  }

  /** Whether what is behind this person can be blurred, and is; and why it is not though they chose it. */
  get blur(): OwnTracks['blur'] {
    return this.#own.blur;
  }

  /** Whether the noise can be taken out of this person's voice, and whether that was tried in vain. */
  get noise(): { readonly isThere: boolean; readonly isOut: boolean; readonly isRefused: boolean } {
    return { isThere: canDenoise(), isOut: this.#own.voice !== this.#own.of('microphone'), isRefused: this.#own.isNoiseRefused };
  }

  get echo(): EchoState {
    return this.#echo.state;
  }

  /** Whether this person can hear how they sound: before they join, so that nobody else hears it. */
  get mayTestEcho(): boolean {
    return canRecord() && this.#state !== 'joined' && this.#state !== 'joining' && this.#own.of('microphone') !== null;
  }

  /** The numbers, 0 to 255, of the six words that everybody in the room compares; `null` while somebody is not connected. */
  get words(): readonly number[] | null {
    return this.#others.words;
  }

  /** Whether captions of what this person says are made. */
  get captions(): Pick<Captions, 'state' | 'isKnown' | 'isFetchable' | 'isDeclined'> {
    return this.#captions;
  }

  /** Whether somebody else here would like captions of what this person says. */
  get areCaptionsWanted(): boolean {
    const mine = this.view?.mine;
    return this.#state === 'joined' && mine?.captionsWanted === true && mine.role !== 'Observer';
  }

  /** Whether the connection to the server is up; sound goes on without it. */
  get isLinked(): boolean {
    return this.#link?.isUp === true;
  }

  /** Whether the browser does not play sound before a tap on the page. */
  get needsTap(): boolean {
    return this.#others.playback.needsTap;
  }

  /** Whether another program, such as a phone call, uses the microphone. */
  get isTaken(): boolean {
    return this.#own.isTaken;
  }

  /** The name of the person who asks this one to unmute. */
  get wishFrom(): string | null {
    return this.#wishFrom;
  }

  get holdToTalk(): boolean {
    return this.#choices.holdToTalk;
  }

  /** The state of the microphone by this person's choice, without the floor. */
  get microphone(): Microphone {
    if (this.#own.of('microphone') === null) return 'None';
    return this.#choices.holdToTalk ? (this.#isHeld ? 'Open' : 'Muted') : this.#isMuted ? 'Muted' : 'Open';
  }

  get camera(): Camera {
    const fault = this.#own.faults.camera;
    if (fault === 'missing' || fault === 'unsupported') return 'None';
    if (this.#own.of('camera') === null) return this.#choices.camera ? 'None' : 'Off';
    if (this.#own.picture === null) return 'Off';
    return this.pictures.arePaused ? 'WeakLine' : 'On';
  }

  /** Whether this person's picture is paused for everybody, and what limits it. */
  get pictures(): Pictures {
    return this.#others.pictures;
  }

  /** What is sent now, depending on the floor too. */
  get sends(): { readonly sound: boolean; readonly picture: boolean } {
    return this.#state === 'joined'
      ? sends(this.view, { microphone: this.microphone === 'Open', camera: this.camera === 'On' })
      : { sound: false, picture: false };
  }

  /** This person's loudness, 0 to 1. */
  get level(): number {
    return this.#own.level;
  }

  /** This person's video, even while it is not sent. */
  get ownPicture(): MediaStreamTrack | null {
    return this.#own.picture;
  }

  isMine(member: string): boolean {
    return this.view?.mine.member === member;
  }

  pictureOf(member: string): MediaStream | null {
    return this.#others.pictureOf(member);
  }

  stateWith(member: string): PeerState | null {
    return this.#others.stateWith(member);
  }

  reportOn(member: string): PeerReport | null {
    return this.#others.reportOn(member);
  }

  /** Whether voices and pictures go over a media server, encrypted for the others in the room alone. */
  get isOverMediaServer(): boolean {
    return this.#others.way?.isUsed === true;
  }

  /** Whether the room could go over a media server, but not with this browser. */
  get keepsFromMediaServer(): boolean {
    return this.#state === 'joined' && this.#servers.hasMediaServer && !canEncryptFrames();
  }

  /** Whether so many are here that this person, who only listens, can hear them over a media server alone, which this browser cannot use. */
  get cannotListen(): boolean {
    const { view } = this;
    return this.keepsFromMediaServer && view !== null && view.mine.role === 'Observer' && view.lines.length > mostBetweenBrowsers;
  }

  isSpeaking(member: string): boolean {
    return this.#others.isSpeaking(member);
  }

  // Actions of this person

  /** Looks at somebody's picture enlarged; `null` puts it back. */
  enlarge(member: string | null): void {
    this.#others.enlarge(member);
    this.#update();
  }

  /** Connects to the room that the page shows to this person. Devices are not opened before the person asks for it. */
  attach(room: string, person: string): void {
    if (this.#room === room && this.#state !== 'ended') return;
    this.#detach();
    this.#room = room;
    this.#tab = new JoinedTab(person, room);
    if (this.#person !== person) {
      this.#person = person;
      this.#choices = rememberedChoices(person);
    }
    void this.#recognize();
    this.#state = 'idle';
    this.#link = new RoomLink(room, this);
    this.#link.open();
    this.#changed();
  }

  /** Lets this person try their devices where there is no room yet. */
  rehearse(): void {
    if (this.#link !== null) return;
    this.#state = 'idle';
    this.#own.forgetFaults();
    this.#changed();
  }

  /** Opens the chosen devices, so that people can check them before they join; asks once more where a question was not answered. */
  async preview(): Promise<void> {
    await this.#own.openChosen(true);
  }

  /** Opens the chosen devices where the browser would not ask the person first. */
  async previewIfAllowed(): Promise<void> {
    if (this.#state === 'idle' && (await areAllowed(this.#choices))) await this.#own.openChosen();
  }

  /** Joins, and hears the others; with those chosen devices that can be opened, as soon as they are open. */
  async join(): Promise<void> {
    if (this.#state === 'joining' || this.#state === 'joined' || this.#link === null || !canConnect()) return;
    const link = this.#link;
    this.#echo.stop();
    this.#state = 'joining';
    this.#changed();
    const opened = this.#own.openChosen();
    // Where nobody is asked, devices open in a moment, and connections made after that show the browser's own address to the local network.
    if (await areAllowed(this.#choices)) await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, Promptly))]);

    // In the meantime the person may have left the room or the page.
    const certificate = await newCertificate();
    if (this.#link !== link || (this.#state as VoicesState) !== 'joining') return;
    const line = new Line();
    this.#line = line;
    this.#others.open(line, certificate);
    this.#state = 'joined';
    this.#tab?.keep(this.#isMuted);
    this.#timers = [setInterval(() => void this.#measure(), MeasureEvery), setInterval(() => this.#listen(), ListenEvery)];
    this.#update();
  }

  async choose(change: Partial<Choices>): Promise<void> {
    const before = this.#choices;
    this.#choices = { ...before, ...change };
    remember(this.#person, this.#choices);
    if (change.holdToTalk !== undefined) {
      this.#isHeld = false;
      // Whoever held to talk was muted until then, and stays so.
      if (before.holdToTalk && !change.holdToTalk) this.#isMuted = true;
    }
    const reopen = (kind: OwnKind): Promise<void> | undefined => {
      if (!this.#choices[kind]) {
        this.#own.drop(kind);
        return undefined;
      }
      const isSame = before[kind] && before[`${kind}Id`] === this.#choices[`${kind}Id`];
      return isSame && this.#own.of(kind) !== null ? undefined : this.#own.open(kind, true);
    };
    this.#changed();
    await Promise.all([
      'microphone' in change || 'microphoneId' in change ? reopen('microphone') : undefined,
      'camera' in change || 'cameraId' in change ? reopen('camera') : undefined,
      'speakerId' in change ? this.#others.playback.direct() : undefined,
      'isBlurred' in change ? this.#own.applyBlur() : undefined,
      'isDenoised' in change ? this.#own.applyNoise() : undefined,
    ]);
    this.#update();
    if ('readsCaptions' in change) await this.#askForCaptions(this.#choices.readsCaptions);
    if ('isLow' in change) await this.#measure();
  }

  toggleMicrophone(): void {
    if (this.#state !== 'joined') return;
    this.#wishFrom = null;
    if (this.#choices.holdToTalk) return;
    // Whoever was muted when their microphone was lost is still muted when they have one again.
    if (this.#own.of('microphone') === null) void this.choose({ microphone: true });
    else this.#isMuted = !this.#isMuted;
    this.#tab?.keep(this.#isMuted);
    this.#update();
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#update();
  }

  async toggleCamera(): Promise<void> {
    await this.choose({ camera: this.#own.of('camera') === null });
  }

  /** Repairs what needs a tap: playback that the browser blocked, and a microphone that another program took. */
  async mend(): Promise<void> {
    await this.#others.playback.again();
    await this.#own.mend();
  }

  dismissSilence(): void {
    this.#own.dismissSilence();
  }

  /** Records two seconds of this person's microphone, in memory, and plays them to this person. */
  async testEcho(): Promise<void> {
    const { voice } = this.#own;
    if (this.mayTestEcho && voice !== null) await this.#echo.test(voice);
  }

  /** Begins to write what this person says for those who read captions, because this person agrees; or ends it. */
  async caption(): Promise<void> {
    const { state } = this.#captions;
    await this.#captions.agree(state === 'off' || state === 'failed');
  }

  declineCaptions(): void {
    this.#captions.decline();
  }

  dismissWish(): void {
    this.#wishFrom = null;
    this.#changed();
  }

  /** Checks the ways that the room may take. */
  checkWays(): Promise<void> {
    return this.#servers.check(this.#link);
  }

  /** Ends all sound and video at once: every track has stopped when this returns. */
  end(state: 'ended' | 'moved' = 'ended'): void {
    if (this.#state === 'ended') return;
    this.#state = state;
    this.#tab?.forget();
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    this.#echo.stop();
    this.#own.close();
    this.#others.close();
    this.#captions.forget();
    this.#wishFrom = null;
    if (state === 'ended') {
      void this.#link?.close();
      this.#link = null;
    }
    this.#changed();
  }

  // Messages of the link

  changed(view: RoomView, isAnew: boolean): void {
    if (view.stage.call.place !== 'InTheRoom') {
      // The room has no sound of its own now. If it has again, the element of the page attaches again.
      this.end();
      return;
    }
    if (isAnew) void this.#linkedAnew();
    this.#keepCaptions(view);
    if (view.mine.presence === 'Left' || view.stage.phase === 'Closed') {
      // A person who left can come back, and then joins with sound again.
      if (this.#state === 'joined') this.end('moved');
      this.#state = 'idle';
      this.#changed();
      return;
    }
    if (!this.#servers.areKnown && !isAnew && view.mine.presence === 'Here' && view.stage.phase !== 'Waiting') void this.#servers.ask(this.#link);
    this.#update();
  }

  lost(): void {
    this.#hasAskedForCaptions = false;
    this.#line?.forget();
    this.#others.way?.forget();
    this.#changed();
  }

  described(said: Described): void {
    if (this.view !== null) void this.#others.described(said, this.view);
  }

  keyShared(from: string, fromLine: string, toLine: string, publicKey: string, sealed: string | null): void {
    this.#others.way?.keyShared(from, fromLine, toLine, publicKey, sealed);
  }

  mediaWayChanged(way: MediaWay): void {
    this.#others.way?.take(way);
  }

  mediaOffered(offer: MediaOffer): void {
    this.#others.way?.offered(offer);
  }

  pictureEnlarged(media: string, toLine: string, isEnlarged: boolean): void {
    void this.#others.way?.pictureEnlarged(media, toLine, isEnlarged, this.view);
  }

  unmuteWished(from: string): void {
    if (this.microphone !== 'Muted') return;
    this.#wishFrom = this.view?.seats.find((s) => s.member === from)?.name ?? null;
    this.#changed();
  }

  removed(): void {
    this.end();
  }

  // Internals

  /** Applies the view, the choices and the floor. Called whenever one of them changes; a second call has no effect. */
  #update(): void {
    const view = this.view;
    if (this.#state === 'joined' && view !== null && this.#line !== null) {
      if (this.#line.isTaken(view)) {
        this.end('moved');
        return;
      }
      this.#others.reconcile(view);
      const { sound, picture } = this.sends;
      const microphone = this.#own.of('microphone');
      if (microphone !== null) microphone.enabled = sound;
      const voice = sound ? this.#own.voice : null;
      this.#others.send(view, voice, picture ? this.#own.picture : null);
      this.#captions.follow(this.areCaptionsWanted, voice);
      void this.#declare(view);
    }
    this.#changed();
  }

  async #declare(view: RoomView): Promise<void> {
    if (this.#link?.isUp !== true || view.mine.presence !== 'Here' || view.stage.phase === 'Waiting') return;
    const isHeard = view.mine.role !== 'Observer';
    await this.#line?.declare(this.#link, isHeard ? this.microphone : 'None', isHeard ? this.camera : 'None');
  }

  /** Asks for captions once for each time that this person is here, because the room forgets it when they leave or the server stops. */
  #keepCaptions(view: RoomView): void {
    if (view.mine.presence !== 'Here') this.#hasAskedForCaptions = false;
    else if (this.#choices.readsCaptions && !this.#hasAskedForCaptions) void this.#askForCaptions(true);
  }

  async #askForCaptions(isWanted: boolean): Promise<void> {
    if (this.#link?.isUp !== true || this.view?.mine.presence !== 'Here') return;
    this.#hasAskedForCaptions = isWanted;
    try {
      await this.#link.askForCaptions(isWanted);
    } catch {
      // The connection is failing, and asks again when it is back.
    }
  }

  async #linkedAnew(): Promise<void> {
    this.#line?.forget();
    await this.#servers.ask(this.#link);
    const view = this.view;
    await this.#joinAfterReload(view);
    if (this.#state !== 'joined' || view === null) return;
    await this.#declare(view);
    await this.#others.again(view);
  }

  /** Whoever reloads the page is joined again, as muted as before: nobody sits in the circle deaf without knowing it. */
  async #joinAfterReload(view: RoomView | null): Promise<void> {
    const before = this.#tab?.before ?? null;
    if (this.#state !== 'idle' || before === null || view?.mine.presence !== 'Here' || view.stage.phase === 'Waiting') return;
    this.#isMuted = before.isMuted;
    await this.join();
  }

  /** When the page is visible again: restarts what the system stopped in the meantime. */
  async #wake(): Promise<void> {
    if (this.#state !== 'joined') return;
    this.#link?.hurry();
    await this.#others.playback.again();
    await this.#own.wake();
  }

  async #measure(): Promise<void> {
    if (this.#state !== 'joined') return;
    await this.#others.measure(this.view);
    this.#update();
    await this.#servers.renew(this.#link);
  }

  /** Finds the chosen devices again, and uses the chosen speaker for every voice. */
  async #recognize(): Promise<void> {
    const before = this.#choices;
    const found = await recognized(before);
    if (found !== before && this.#choices === before) {
      this.#choices = found;
      remember(this.#person, found);
      await this.#own.devicesChanged();
    }
    await this.#others.playback.direct();
  }

  #listen(): void {
    const { view } = this;
    if (view !== null && this.#others.listen(view, this.sends.sound ? this.#own.level : 0)) this.#changed();
  }

  #detach(): void {
    this.end();
    this.#hasAskedForCaptions = false;
    this.#servers.forget();
    this.#own.forgetFaults();
  }

  #updateSoon(): void {
    if (this.#isUpdating) return;
    this.#isUpdating = true;
    queueMicrotask(() => {
      this.#isUpdating = false;
      this.#update();
    });
  }

  /** Dispatches one event for several changes at the same time. */
  #changed(): void {
    if (this.#isChanging) return;
    this.#isChanging = true;
    queueMicrotask(() => {
      this.#isChanging = false;
      this.dispatchEvent(new Event('change'));
    });
  }
}

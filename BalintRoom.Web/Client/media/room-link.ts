import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { put, type FromAfar, type RoomChange, type RoomReply, type RoomView, type VoicesView } from './wire';

const RetryAfter = [0, 500, 1000, 2000, 4000];
/** A safety net, should a change ever have been lost. */
const ReadEvery = 15_000;

export interface Described {
  readonly from: string;
  readonly fromLine: string;
  readonly toLine: string;
  readonly message: FromAfar;
}

/** Who hears of what comes over the link. */
export interface RoomLinkListener {
  /** The room changed, or the link is back: then `isAnew`. */
  changed(view: RoomView, isAnew: boolean): void;
  /** The line to the server is down; it is tried again without end. */
  lost(): void;
  /** Another browser says how to reach it. */
  described(said: Described): void;
  /** Somebody would like the microphone open. */
  unmuteWished(from: string): void;
  /** There is no seat here any more; the link has ended. */
  removed(): void;
}

/**
 * A line of its own to the room's hub. It does not hang on the page's circuit, so the voices go on when that is lost. It comes back by itself
 * for as long as it is not closed.
 */
export class RoomLink {
  readonly #room: string;
  readonly #listener: RoomLinkListener;
  readonly #hub: HubConnection;
  #view: RoomView | null = null;
  #early: RoomChange[] = [];
  #isEnded = false;
  #reading: ReturnType<typeof setInterval> | undefined;
  #closed: (() => void) | undefined;
  #wake: (() => void) | undefined;

  constructor(room: string, listener: RoomLinkListener, hub: HubConnection = connectionTo('/hubs/room')) {
    this.#room = room;
    this.#listener = listener;
    this.#hub = hub;
    hub.on('RoomChanged', (change: RoomChange) => this.#receive(change));
    hub.on('Described', (from: string, fromLine: string, toLine: string, kind: string, sdp: string) =>
      listener.described({
        from, fromLine, toLine, message: { kind: 'description', description: { type: kind === 'Offer' ? 'offer' : 'answer', sdp } },
      }));
    hub.on('CandidateFound', (
      from: string, fromLine: string, toLine: string, candidate: string, mid: string | null, index: number | null, fragment: string | null) =>
      listener.described({
        from, fromLine, toLine,
        message: { kind: 'candidate', candidate: { candidate, sdpMid: mid, sdpMLineIndex: index, usernameFragment: fragment } },
      }));
    hub.on('UnmuteWished', (from: string) => listener.unmuteWished(from));
    hub.on('Said', () => undefined);
    hub.on('ServerStopping', () => true);
    hub.on('Removed', () => this.#end());
    hub.onclose(() => this.#closed?.());
  }

  /** The room as it was last heard of. */
  get view(): RoomView | null {
    return this.#view;
  }

  get isUp(): boolean {
    return this.#hub.state === HubConnectionState.Connected && this.#view !== null;
  }

  /** Connects, and stays connected until {@link close}. */
  open(): void {
    this.#reading = setInterval(() => void this.#read(), ReadEvery);
    void this.#keep();
  }

  async close(): Promise<void> {
    this.#isEnded = true;
    clearInterval(this.#reading);
    await this.#hub.stop();
  }

  /** Tries at once what would be tried after a while: the network is said to be back. */
  hurry(): void {
    this.#wake?.();
  }

  async openLine(line: string, microphone: string, camera: string): Promise<RoomReply> {
    return this.#hub.invoke<RoomReply>('OpenLine', line, microphone, camera);
  }

  async closeLine(line: string): Promise<void> {
    await this.#hub.invoke('CloseLine', line);
  }

  async voices(): Promise<VoicesView> {
    return this.#hub.invoke<VoicesView>('Voices');
  }

  /** Tells another browser how to reach this one. Rejects where it did not get through. */
  async tell(to: string, toLine: string, line: string, message: FromAfar): Promise<void> {
    const reply = message.kind === 'description'
      ? await this.#hub.invoke<RoomReply>(
          'Describe', to, toLine, line, message.description.type === 'offer' ? 'Offer' : 'Answer', message.description.sdp ?? '')
      : await this.#hub.invoke<RoomReply>(
          'AddCandidate', to, toLine, line, message.candidate.candidate ?? '', message.candidate.sdpMid ?? null,
          message.candidate.sdpMLineIndex ?? null, message.candidate.usernameFragment ?? null);
    if (!reply.accepted) throw new Error(reply.refusal ?? 'refused');
  }

  async #keep(): Promise<void> {
    for (let attempt = 0; !this.#isEnded; attempt++) {
      await this.#pause(RetryAfter[Math.min(attempt, RetryAfter.length - 1)]!);
      if (this.#isEnded) return;
      const closed = new Promise<void>((resolve) => {
        this.#closed = resolve;
      });
      try {
        await this.#hub.start();
        this.#early = [];
        this.#view = null;
        this.#load(await this.#hub.invoke<RoomView>('Join', this.#room), true);
        attempt = -1;
        await closed;
      } catch (error) {
        if (error instanceof Error && error.message.endsWith('NoSuchRoom')) this.#end();
        else await this.#hub.stop();
      }
      if (!this.#isEnded) this.#listener.lost();
    }
  }

  async #read(): Promise<void> {
    if (!this.isUp) return;
    try {
      this.#load(await this.#hub.invoke<RoomView>('Read'), false);
    } catch {
      // Then the connection is going down, and says so itself.
    }
  }

  #load(loaded: RoomView, isAnew: boolean): void {
    const held = this.#view;
    if (held === null) {
      this.#view = this.#early.reduce(put, loaded);
      this.#early = [];
    } else if (loaded.revision >= held.revision) this.#view = loaded;
    this.#listener.changed(this.#view!, isAnew);
  }

  #receive(change: RoomChange): void {
    if (this.#view === null) {
      this.#early.push(change);
      return;
    }
    const next = put(this.#view, change);
    if (next === this.#view) return;
    this.#view = next;
    this.#listener.changed(next, false);
  }

  #end(): void {
    if (this.#isEnded) return;
    void this.close();
    this.#listener.removed();
  }

  #pause(milliseconds: number): Promise<void> {
    if (milliseconds === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function connectionTo(path: string): HubConnection {
  // Words from a room must not reach a console that somebody shares: nothing below a failure is logged.
  return new HubConnectionBuilder().withUrl(path).configureLogging(LogLevel.None).build();
}

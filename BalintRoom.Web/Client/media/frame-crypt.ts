import { clearBytes, keyOf, open, seal, takeApart, type FrameKey } from './frame-cipher';

/** How many keys of one person are kept: frames under the last one are still under way when they change it. */
const KeptKeys = 3;

/** What the page tells the worker. */
export type ToWorker =
  /** The key for what this browser sends. */
  | { readonly kind: 'own'; readonly id: number; readonly secret: Uint8Array<ArrayBuffer> }
  /** A key of somebody else's line. */
  | { readonly kind: 'key'; readonly line: string; readonly id: number; readonly secret: Uint8Array<ArrayBuffer> }
  /** Whose frames come in a slot. */
  | { readonly kind: 'slot'; readonly slot: string; readonly line: string | null }
  /** Somebody's line is over. */
  | { readonly kind: 'forget'; readonly line: string }
  /** Asks how many frames were let through in each slot so far. */
  | { readonly kind: 'count'; readonly number: number };

/** What a transform is for. */
export interface TransformOptions {
  readonly kind: 'audio' | 'video';
  /** The slot in which frames come; `null` for those that this browser sends. */
  readonly slot: string | null;
}

/** The part of an encoded frame that is needed here. */
export interface EncodedFrame {
  data: ArrayBuffer;
  readonly type?: string;
}

/**
 * Encrypts what this browser sends, and decrypts what it receives. What cannot be encrypted is not sent, and what cannot be decrypted is not let
 * through: a decoder would make loud noise of it.
 */
export class FrameCrypt {
  #own: FrameKey | null = null;
  #counter = 0;
  readonly #slots = new Map<string, string>();
  readonly #keys = new Map<string, FrameKey[]>();
  readonly #counts = new Map<string, number>();
  #work: Promise<void> = Promise.resolve();

  /** Handles a message of the page, in the order of the calls. */
  take(message: ToWorker): Promise<void> {
    this.#work = this.#work.then(() => this.#take(message)).catch(() => undefined);
    return this.#work;
  }

  /** How many frames were let through in each slot. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** Returns whether the frame may go on; its data are replaced. */
  async encrypt(frame: EncodedFrame, kind: 'audio' | 'video'): Promise<boolean> {
    const key = this.#own;
    if (key === null) return false;
    const data = new Uint8Array(frame.data);
    // Silence is an empty frame, of which the browser makes no packet; encrypted it would be one.
    if (data.length === 0) return false;
    // One counter for all that is sent under a key: no nonce may ever be used twice.
    const sealed = await seal(key, this.#counter++, data, Math.min(data.length, clearBytes(kind, frame.type === 'key')));
    frame.data = sealed.buffer;
    return true;
  }

  /** Returns whether the frame may go on; its data are replaced. */
  async decrypt(frame: EncodedFrame, kind: 'audio' | 'video', slot: string): Promise<boolean> {
    const line = this.#slots.get(slot);
    const sealed = takeApart(new Uint8Array(frame.data));
    const key = line === undefined || sealed === null ? undefined : this.#keys.get(line)?.find((k) => k.id === sealed.keyId);
    if (key === undefined || sealed === null) return false;
    try {
      frame.data = (await open(key, sealed, clearBytes(kind, frame.type === 'key'))).buffer;
    } catch {
      return false;
    }
    this.#counts.set(slot, (this.#counts.get(slot) ?? 0) + 1);
    return true;
  }

  async #take(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'own':
        this.#own = await keyOf(message.secret, message.id);
        break;
      case 'key': {
        const key = await keyOf(message.secret, message.id);
        this.#keys.set(message.line, [key, ...(this.#keys.get(message.line) ?? []).filter((k) => k.id !== key.id)].slice(0, KeptKeys));
        break;
      }
      case 'slot':
        if (message.line === null) this.#slots.delete(message.slot);
        else this.#slots.set(message.slot, message.line);
        break;
      case 'forget':
        this.#keys.delete(message.line);
        break;
      case 'count':
        break;
    }
  }
}

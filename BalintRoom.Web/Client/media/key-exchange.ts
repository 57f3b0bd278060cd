import { newSecret } from './frame-cipher';
import type { ToWorker } from './frame-crypt';
import { linesToReach, mostBetweenBrowsers, onlyListens } from './floor';
import type { LineView, RoomView } from './wire';

const Curve: EcKeyImportParams = { name: 'ECDH', namedCurve: 'P-256' };

/** How long a new key of one's own waits for those who are told it, before it is used; milliseconds. */
const Patience = 1000;
/** How long somebody's key may be on its way before it is asked for again; milliseconds. */
const AskAgain = 2500;
/** After how long somebody who only listens and says no key of theirs counts as one who cannot hear, where the room does not wait for them; milliseconds. */
const WithoutKey = 30_000;

export interface KeyExchangeOptions {
  readonly room: string;
  readonly line: string;
  /** Sends another line this browser's public key, with the sealed key of its frames if that is known. Rejects where it was not delivered. */
  readonly send: (to: LineView, publicKey: string, sealed: string | null) => Promise<void>;
  readonly worker: (message: ToWorker) => void;
  readonly changed: () => void;
  /** Replaced in tests. */
  readonly now?: () => number;
}

/** What is known of another line. */
interface Other {
  readonly line: LineView;
  publicKey: string | null;
  /** The key that only these two browsers have. */
  pair: CryptoKey | null;
  /** The id of this browser's key that the other was told last. */
  told: number | null;
  /** Whether a key of theirs is known. */
  hasKey: boolean;
  askedAt: number;
  readonly since: number;
}

/**
 * The keys of the frames that a media server passes on. Each browser encrypts what it sends with a key of its own, and gives it to every other one,
 * sealed for that one alone by a key that only the two can compute (ECDH). Nobody else has them, the product included, which passes on what is
 * sealed. Whoever comes or goes makes the key of everybody who may send a new one, so that they open nothing from before or after.
 */
export class KeyExchange {
  readonly #options: KeyExchangeOptions;
  readonly #pair: Promise<CryptoKeyPair> = crypto.subtle.generateKey(Curve, false, ['deriveBits']);
  readonly #others = new Map<string, Other>();
  #publicKey: string | null = null;
  #secret = newSecret();
  #id = 0;
  #known = '';
  /** Whether this browser's key was made for those who are here: one that sends nothing needs no new one when somebody comes or goes. */
  #isFresh = false;
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: KeyExchangeOptions) {
    this.#options = options;
    void this.#inTurn(async () => {
      this.#publicKey = toText(await crypto.subtle.exportKey('raw', (await this.#pair).publicKey));
      options.worker({ kind: 'own', id: this.#id, secret: this.#secret });
    });
  }

  /** Follows who has a line: those who are new are given the keys, and those who have gone know none that is used after. */
  reconcile(view: RoomView): Promise<void> {
    const lines = linesToReach(view);
    const known = lines.map((line) => line.line).sort().join(' ');
    const sends = view.mine.role !== 'Observer';
    const hasChanged = known !== this.#known || (sends && !this.#isFresh);
    this.#known = known;
    this.#isFresh = sends;
    return this.#inTurn(async () => {
      // Where several come at once, one new key is for them all.
      if (hasChanged && known === this.#known) {
        for (const [id] of this.#others) {
          if (lines.some((line) => line.line === id)) continue;
          this.#others.delete(id);
          this.#options.worker({ kind: 'forget', line: id });
        }
        for (const line of lines) {
          if (!this.#others.has(line.line)) {
            const since = this.#now();
            this.#others.set(line.line, { line, publicKey: null, pair: null, told: null, hasKey: false, askedAt: Number.NEGATIVE_INFINITY, since });
          }
        }
        if (sends) await this.#renew();
        this.#options.changed();
      }
      await this.#tell();
    });
  }

  /** Handles what another browser says of its keys. */
  take(from: string, fromLine: string, publicKey: string, sealed: string | null): Promise<void> {
    return this.#inTurn(async () => {
      const other = this.#others.get(fromLine);
      if (other === undefined || other.line.member !== from) return;
      if (other.publicKey === null) {
        other.pair = await this.#pairWith(publicKey, fromLine);
        other.publicKey = publicKey;
      } else if (other.publicKey !== publicKey) {
        // A line has one key for its life. Another one is not theirs.
        return;
      }
      if (sealed === null) other.told = null;
      else await this.#open(other, sealed);
      await this.#tell();
      this.#options.changed();
    });
  }

  /** Whether everybody's key is known here, and everybody was given this one's. */
  isWith(line: string): boolean {
    const other = this.#others.get(line);
    return other?.hasKey === true && other.told === this.#id;
  }

  /** Everybody's public keys, by person, in the form in which people compare them; `null` while one is missing. */
  publicKeys(view: RoomView): ReadonlyMap<string, string> | null {
    if (this.#publicKey === null || !view.lines.some((line) => line.line === this.#options.line)) return null;
    const keys = new Map([[view.mine.member, `ecdh ${this.#publicKey}`]]);
    for (const line of linesToReach(view)) {
      const other = this.#others.get(line.line);
      const cannotHear = other !== undefined && !other.hasKey && view.lines.length > mostBetweenBrowsers && onlyListens(view, line.member)
        && this.#now() - other.since >= WithoutKey;
      if (cannotHear) continue;
      if (other === undefined || other.publicKey === null || !other.hasKey) return null;
      keys.set(line.member, `ecdh ${other.publicKey}`);
    }
    return keys.size > 1 ? keys : null;
  }

  close(): void {
    this.#isClosed = true;
    this.#others.clear();
  }

  /** A new key, known to those who are here now; used once they have it. */
  async #renew(): Promise<void> {
    this.#secret = newSecret();
    this.#id++;
    const [id, secret] = [this.#id, this.#secret] as const;
    const told = this.#tell();
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([told, new Promise<void>((resolve) => (timer = setTimeout(resolve, Patience)))]);
    clearTimeout(timer);
    this.#options.worker({ kind: 'own', id, secret });
  }

  /** Gives this browser's key to everybody who has not got it, and asks for those that are missing. */
  async #tell(): Promise<void> {
    const now = this.#now();
    await Promise.all([...this.#others.values()].map(async (other) => {
      const id = this.#id;
      const isDue = other.pair !== null && other.told !== id;
      const asks = !other.hasKey && now - other.askedAt >= AskAgain;
      if (!isDue && !asks) return;
      if (!other.hasKey) other.askedAt = now;
      const sealed = other.pair === null ? null : await this.#seal(other);
      try {
        // Whoever is asked for their key answers by it. Who has it is given this one's alone.
        if (isDue) await this.#options.send(other.line, this.#publicKey!, sealed);
        if (asks) await this.#options.send(other.line, this.#publicKey!, null);
        if (isDue && id === this.#id) other.told = id;
      } catch {
        // They, or the way to them, are away for the moment; it is tried again.
      }
    }));
  }

  async #pairWith(publicKey: string, theirs: string): Promise<CryptoKey> {
    const key = await crypto.subtle.importKey('raw', fromText(publicKey), Curve, false, []);
    const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: key }, (await this.#pair).privateKey, 256);
    const shared = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
    const ends = [`${this.#options.line} ${this.#publicKey!}`, `${theirs} ${publicKey}`].sort().join(' ');
    const info = new TextEncoder().encode(`BalintRoom keys 1 ${this.#options.room} ${ends}`);
    return crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, shared, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  }

  async #seal(other: Other): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const content = new Uint8Array([...idBytes(this.#id), ...this.#secret]);
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: direction(this.#options.line, other.line.line) }, other.pair!, content);
    return toText(new Uint8Array([...iv, ...new Uint8Array(sealed)]).buffer);
  }

  async #open(other: Other, sealed: string): Promise<void> {
    const bytes = fromText(sealed);
    try {
      const content = new Uint8Array(await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData: direction(other.line.line, this.#options.line) }, other.pair!, bytes.subarray(12)));
      const id = new DataView(content.buffer).getUint32(0);
      this.#options.worker({ kind: 'key', line: other.line.line, id, secret: content.slice(4) });
      other.hasKey = true;
    } catch {
      // Not sealed for this browser: somebody is in between, or the key was meant for an earlier one.
    }
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(() => (this.#isClosed ? undefined : work())).catch(() => undefined);
    return this.#work;
  }
}

/** What is sealed in one direction is not taken for what is sealed in the other. */
function direction(from: string, to: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${from} ${to}`);
}

function idBytes(id: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, id);
  return bytes;
}

function toText(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function fromText(written: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(written), (character) => character.charCodeAt(0));
}

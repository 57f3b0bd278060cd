/** What somebody has pasted or opened: a whole secret, a link that is cut off, or no link of ours. */
export interface Finding {
  /** The secret; empty where there is no whole one. */
  readonly secret: string;
  /** Whether it is a link, or the beginning of one, but not all of it. */
  readonly isShort: boolean;
}

const length = 32;

// Security gateways write the # of a link they wrap as %23 (decoded before), Proofpoint as -23 or *, and mail programs as a reference.
const marker = /&#35;|&#x23;|&num;|[#＃]|join[_/]?(?:-23|\*)/giu;

// What shows as nothing, where it was not meant to stand: byte order marks, direction marks, joiners, fillers, variation selectors.
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Finds a link's secret in what somebody has: the address of the page, a whole pasted link with whatever mail programs, gateways and people have
 * put around it, or the bare code. `Secret.TryRead` does the same on the server; `links.json` is the table of cases of both.
 */
export function findSecret(text: string): Finding {
  const plain = decode(text).replace(invisible, '').trim();
  let isShort = /\/join(?![\w-])/i.test(plain);
  for (const mark of plain.matchAll(marker)) {
    const found = take(plain, mark.index + mark[0].length, true);
    if (found.length === length) return { secret: found, isShort: false };
    isShort ||= mark.index === 0 && found !== '';
  }

  if (!plain.includes('/')) {
    const bare = /(?<![a-z0-9])[a-z2-7]{32}(?![a-z0-9])/i.exec(plain)?.[0].toLowerCase() ?? take(plain, 0, false);
    if (bare.length === length) return { secret: bare, isShort: false };
  }

  // A few letters of a code have digits among them; a word has none.
  return { secret: '', isShort: isShort || /^(?=.*\d|.{12})[a-z2-7]{1,31}$/i.test(plain) };
}

/**
 * The secret that begins here, after whatever stands before its first letter: its first 32 characters where they stand in a row, whatever is glued
 * to them (`mayBeGlued`); or lines of it that are 32 characters together. Shorter where it is cut off.
 */
function take(text: string, from: number, mayBeGlued: boolean): string {
  let at = from;
  while (at < text.length && !/[a-z0-9]/i.test(text.charAt(at))) at++;
  let secret = '';
  for (;;) {
    const piece = /^[a-z2-7]*/i.exec(text.slice(at))![0].toLowerCase();
    if (mayBeGlued && secret === '' && piece.length >= length) return piece.slice(0, length);
    secret += piece;
    at += piece.length;
    if (piece === '' || secret.length >= length || !/[\s=>]/.test(text.charAt(at))) break;
    while (/[\s=>]/.test(text.charAt(at))) at++;
  }

  const isWhole = secret.length === length && !/[a-z0-9]/i.test(text.charAt(at));
  return isWhole ? secret : secret.slice(0, length - 1);
}

/** Undoes percent-encoding; links wrapped by one gateway and then by another are encoded twice. */
function decode(text: string): string {
  let decoded = text;
  for (let round = 0; round < 3; round++) {
    const before = decoded;
    decoded = before.replace(/(?:%[0-9a-f]{2})+/gi, (run) => new TextDecoder().decode(
      Uint8Array.from(run.slice(1).split('%'), (byte) => parseInt(byte, 16)),
    ));
    if (decoded === before) break;
  }

  return decoded;
}

/** What the server says of an interactive component in the markup of a page, sealed by it; Blazor sends it back to have it brought to life. */
export interface Marker {
  readonly type: string;
  readonly key?: { readonly locationHash: string; readonly formattedComponentKey?: string };
  readonly descriptor?: string;
}

/** The parts of a page's markup that a document needs which stays open while its screen is made anew. */
export interface ScreenMarkup {
  readonly markers: readonly Marker[];
  /** What the server rendered with, sealed; empty where there was nothing to keep. */
  readonly state: string;
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly bodyClass: string;
}

const MarkerComment = /^\s*Blazor:[^{]*(\{.*\})\s*$/s;
const StateComment = /^\s*Blazor-Server-Component-State:(\S+)\s*$/;

/** Reads a whole page as the server sends it. Nothing in it is run or fetched. */
export function readScreenMarkup(html: string): ScreenMarkup {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const markers: Marker[] = [];
  let state = '';
  const comments = page.createNodeIterator(page, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment !== null; comment = comments.nextNode()) {
    const text = comment.textContent ?? '';
    state ||= StateComment.exec(text)?.[1] ?? '';
    const json = MarkerComment.exec(text)?.[1];
    if (json === undefined) continue;
    const marker = JSON.parse(json) as Partial<Marker>;
    // What has no type is the mark of a component's end.
    if (marker.type === 'server') markers.push(marker as Marker);
  }
  return {
    markers,
    state,
    scripts: addresses(page, 'script[src]', 'src'),
    styles: addresses(page, StyleSheets, 'href'),
    bodyClass: page.body.className,
  };
}

/** Whether this document already runs the scripts that the markup was made for: false once another version is deployed. */
export function hasScriptsOf(markup: ScreenMarkup, page: Document): boolean {
  const here = new Set(addresses(page, 'script[src]', 'src'));
  return markup.scripts.every((script) => here.has(script));
}

const StyleSheets = 'link[rel="stylesheet"]';

/** Puts the style sheets of another version in the place of those the document has. An old one goes when its successor has come. */
export function takeStylesOf(markup: ScreenMarkup, page: Document): void {
  const here = [...page.querySelectorAll<HTMLLinkElement>(StyleSheets)];
  if (here.length !== markup.styles.length) return;
  here.forEach((old, index) => {
    const address = markup.styles[index]!;
    if (old.getAttribute('href') === address) return;
    const successor = old.cloneNode() as HTMLLinkElement;
    successor.addEventListener('load', () => old.remove(), { once: true });
    successor.setAttribute('href', address);
    old.after(successor);
  });
}

/**
 * Puts fresh markers in the place of those in a batch of Blazor's, which are of the time before.
 * @returns The batch, or `null` where the fresh markup does not have each of its components.
 */
export function withFreshMarkers(batchJson: string, markup: ScreenMarkup): string | null {
  const batch = JSON.parse(batchJson) as { operations: { type: string; marker?: Marker }[] };
  for (const operation of batch.operations) {
    const stale = operation.marker;
    const fresh = markup.markers.find((marker) => isSameComponent(marker, stale));
    if (operation.type !== 'add' || fresh === undefined) return null;
    operation.marker = fresh;
  }
  return JSON.stringify(batch);
}

function isSameComponent(one: Marker, other: Marker | undefined): boolean {
  return one.key !== undefined
    && one.key.locationHash === other?.key?.locationHash
    && one.key.formattedComponentKey === other.key.formattedComponentKey;
}

function addresses(page: Document, selector: string, attribute: string): string[] {
  return [...page.querySelectorAll(selector)].map((element) => element.getAttribute(attribute) ?? '');
}

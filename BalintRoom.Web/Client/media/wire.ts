/** The types of the room's hub, reduced to what sound and video need; docs/hub.md describes all of it. */

export type Phase =
  | 'Waiting' | 'Gathering' | 'CaseCall' | 'CasePresentation' | 'Questions' | 'PushBack' | 'Return' | 'WindDown' | 'Lobby' | 'LastMinute' | 'Closed';
export type Presence = 'NotYet' | 'AtTheDoor' | 'Here' | 'Away' | 'Left';
export type Microphone = 'None' | 'Muted' | 'Open';
export type Camera = 'None' | 'Off' | 'On' | 'WeakLine';
export type DescriptionKind = 'Offer' | 'Answer';

export interface Floor {
  readonly speak: boolean;
  readonly show: boolean;
  readonly hear: boolean;
  readonly reason: string;
}

export interface SeatView {
  readonly member: string;
  readonly name: string;
  readonly role: 'Member' | 'Facilitator' | 'CoFacilitator' | 'Observer';
  readonly presence: Presence;
  readonly heard: boolean;
  readonly seen: boolean;
  /** A line that was ended with its browser: nobody goes on with it. */
  readonly endedLine: string | null;
}

export interface LineView {
  readonly member: string;
  readonly line: string;
  readonly microphone: Microphone;
  readonly camera: Camera;
}

export interface MineView {
  readonly member: string;
  readonly role: SeatView['role'];
  readonly presence: Presence;
  readonly floor: Floor;
  /** Whether this person has asked for captions. */
  readonly readsCaptions: boolean;
  /** Whether somebody else has. */
  readonly captionsWanted: boolean;
}

export interface RoomView {
  readonly room: string;
  readonly revision: number;
  readonly stage: { readonly phase: Phase; readonly call: { readonly place: 'InTheRoom' | 'Elsewhere' | 'InPerson' } };
  readonly seats: readonly SeatView[];
  readonly lines: readonly LineView[];
  readonly mine: MineView;
}

export interface RoomChange {
  readonly revision: number;
  /** Names of slices, comma-separated. */
  readonly changed: string;
  readonly stage: RoomView['stage'] | null;
  readonly seats: RoomView['seats'] | null;
  readonly lines: RoomView['lines'] | null;
  readonly mine: MineView | null;
}

export interface RoomReply {
  readonly accepted: boolean;
  readonly refusal: string | null;
}

export interface VoicesView {
  readonly servers: readonly { readonly urls: string[]; readonly username: string | null; readonly credential: string | null }[];
  readonly relayOnly: boolean;
  readonly upstreamBitsPerSecond: number;
  readonly expiresAt: string | null;
  /** Whether rooms may go over a media server. */
  readonly mediaServer: boolean;
}

/** How the voices and pictures of the room go now. */
export interface MediaWay {
  /** The room's place at a media server; `null` where they go between browsers. */
  readonly media: string | null;
  /** Whether everybody is connected there. */
  readonly isSettled: boolean;
}

export type MediaState = 'Ready' | 'Lost' | 'Deaf';

/** What the media server offers to this browser. */
export interface MediaOffer {
  readonly media: string;
  readonly toLine: string;
  readonly number: number;
  readonly sdp: string;
  readonly streams: readonly { readonly mid: string; readonly kind: 'audio' | 'video'; readonly member: string; readonly line: string }[];
}

/** A signaling message of another browser. */
export type FromAfar =
  | { readonly kind: 'description'; readonly description: RTCSessionDescriptionInit }
  | { readonly kind: 'candidate'; readonly candidate: RTCIceCandidateInit };

/** Returns the view with a change applied; ignores a change that is older than the view. */
export function put(view: RoomView, change: RoomChange): RoomView {
  if (change.revision < view.revision) return view;
  const changed = new Set(change.changed.split(', '));
  return {
    ...view,
    revision: change.revision,
    stage: changed.has('Stage') && change.stage ? change.stage : view.stage,
    seats: changed.has('Seats') && change.seats ? change.seats : view.seats,
    lines: changed.has('Lines') && change.lines ? change.lines : view.lines,
    mine: changed.has('Mine') && change.mine ? change.mine : view.mine,
  };
}

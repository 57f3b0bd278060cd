import type { Choices } from './choices';

/** Why a device could not be opened. */
export type DeviceFault =
  /** The browser blocks it for this site. */
  | 'denied'
  /** The browser asked, and was not told to allow it: it will ask again. */
  | 'dismissed'
  /** The site may use it, but the operating system does not let the browser. */
  | 'blocked'
  | 'missing'
  /** Another program uses it. */
  | 'busy'
  | 'insecure'
  | 'unsupported';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

export interface Device {
  readonly id: string;
  readonly name: string;
}

export class DeviceError extends Error {
  constructor(readonly fault: DeviceFault) {
    super(fault);
  }
}

/** Whether this browser supports WebRTC, which even listening needs. */
export function canConnect(): boolean {
  return typeof RTCPeerConnection !== 'undefined';
}

/** Why this browser cannot use a microphone or camera at all; `null` if it can. */
export function faultOfBrowser(): DeviceFault | null {
  if (!canConnect()) return 'unsupported';
  if (navigator.mediaDevices?.getUserMedia !== undefined) return null;
  return window.isSecureContext ? 'unsupported' : 'insecure';
}

/** What the browser would do if a page asked for a device; `null` where it does not say. */
export async function permissionFor(kind: 'microphone' | 'camera'): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: kind });
  } catch {
    return null;
  }
}

/** Whether the browser would open all chosen devices without asking. Browsers that do not say are taken to ask. */
export async function areAllowed(choices: Choices): Promise<boolean> {
  const wanted = (['microphone', 'camera'] as const).filter((kind) => choices[kind]);
  const permissions = await Promise.all(wanted.map(permissionFor));
  return wanted.length > 0 && permissions.every((permission) => permission?.state === 'granted');
}

/** Opens a device: the chosen one exactly, and where that is not connected the browser's own choice. */
export async function open(kind: 'microphone' | 'camera', choices: Choices): Promise<MediaStreamTrack> {
  const fault = faultOfBrowser();
  if (fault !== null) throw new DeviceError(fault);
  const chosen = choices[`${kind}Id`];
  if (chosen !== '') {
    try {
      return await take(kind, { deviceId: { exact: chosen } });
    } catch (error) {
      if (!(error instanceof DeviceError) || error.fault !== 'missing') throw error;
    }
  }
  return take(kind, kind === 'camera' ? { facingMode: 'user' } : {});
}

/** The available devices. The browser does not list them before the first permission. */
export async function list(kind: DeviceKind): Promise<readonly Device[]> {
  if (navigator.mediaDevices?.enumerateDevices === undefined) return [];
  const wanted = kind === 'microphone' ? 'audioinput' : kind === 'camera' ? 'videoinput' : 'audiooutput';
  const found = await navigator.mediaDevices.enumerateDevices();
  return found.filter((d) => d.kind === wanted && d.deviceId !== '' && d.label !== '').map((d) => ({ id: d.deviceId, name: d.label }));
}

/**
 * The choices with the ids that the chosen devices have now: some browsers give them new ones on each visit, and then they are known by their
 * names. The same object where nothing is to be changed.
 */
export async function recognized(choices: Choices): Promise<Choices> {
  const found: Partial<Record<`${DeviceKind}Id`, string>> = {};
  for (const kind of ['microphone', 'camera', 'speaker'] as const) {
    const [id, name] = [choices[`${kind}Id`], choices[`${kind}Name`]];
    if (id === '' || name === '') continue;
    const there = await list(kind);
    const same = there.some((device) => device.id === id) ? undefined : there.find((device) => device.name === name);
    if (same !== undefined) found[`${kind}Id`] = same.id;
  }
  return Object.keys(found).length === 0 ? choices : { ...choices, ...found };
}

/** Whether this browser lets a page choose the speaker; not every browser does. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** @param permission What the browser says of the permission after it refused; `null` where it does not say. */
export function faultOf(error: unknown, permission: PermissionState | null): DeviceFault {
  const { name, message } = error instanceof Error ? error : new Error();
  switch (name) {
    case 'NotAllowedError':
      if (/dismiss/i.test(message)) return 'dismissed';
      if (/by system/i.test(message)) return 'blocked';
      return permission === 'granted' ? 'blocked' : permission === 'prompt' ? 'dismissed' : 'denied';
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'busy';
  }
}

async function take(kind: 'microphone' | 'camera', which: MediaTrackConstraints): Promise<MediaStreamTrack> {
  const constraints: MediaStreamConstraints = kind === 'microphone'
    ? { audio: { ...which, echoCancellation: true, noiseSuppression: true, autoGainControl: true } }
    : { video: { ...which, width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 24, max: 30 } } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    return stream.getTracks()[0]!;
  } catch (error) {
    throw new DeviceError(faultOf(error, (await permissionFor(kind))?.state ?? null));
  }
}

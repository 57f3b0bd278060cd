import type { Choices } from './choices';

/** Why a device could not be opened. */
export type DeviceFault = 'denied' | 'missing' | 'busy' | 'insecure' | 'unsupported';

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

/** Whether the browser would open all chosen devices without asking. Browsers that do not say are taken to ask. */
export async function areAllowed(choices: Choices): Promise<boolean> {
  const wanted = (['microphone', 'camera'] as const).filter((kind) => choices[kind]);
  try {
    const states = await Promise.all(wanted.map((kind) => navigator.permissions.query({ name: kind })));
    return wanted.length > 0 && states.every(({ state }) => state === 'granted');
  } catch {
    return false;
  }
}

/** Opens a device. If the remembered one is missing, the browser chooses another. */
export async function open(kind: 'microphone' | 'camera', choices: Choices): Promise<MediaStreamTrack> {
  const fault = faultOfBrowser();
  if (fault !== null) throw new DeviceError(fault);
  const constraints: MediaStreamConstraints = kind === 'microphone'
    ? { audio: { ...named(choices.microphoneId), echoCancellation: true, noiseSuppression: true, autoGainControl: true } }
    : { video: { ...named(choices.cameraId), facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 24, max: 30 } } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    return stream.getTracks()[0]!;
  } catch (error) {
    throw new DeviceError(faultOf(error));
  }
}

/** The available devices. The browser does not list them before the first permission. */
export async function list(kind: DeviceKind): Promise<readonly Device[]> {
  if (navigator.mediaDevices?.enumerateDevices === undefined) return [];
  const wanted = kind === 'microphone' ? 'audioinput' : kind === 'camera' ? 'videoinput' : 'audiooutput';
  const found = await navigator.mediaDevices.enumerateDevices();
  return found.filter((d) => d.kind === wanted && d.deviceId !== '' && d.label !== '').map((d) => ({ id: d.deviceId, name: d.label }));
}

/** Whether this browser lets a page choose the speaker; not every browser does. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

export function faultOf(error: unknown): DeviceFault {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'busy';
  }
}

function named(id: string): MediaTrackConstraints {
  return id ? { deviceId: { ideal: id } } : {};
}

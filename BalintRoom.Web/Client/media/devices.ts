import type { Choices } from './choices';

/** Why a device could not be had. */
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

/** Whether this browser can reach others at all, if only to hear them. */
export function canConnect(): boolean {
  return typeof RTCPeerConnection !== 'undefined';
}

/** Whether this browser can take in sound and pictures at all. */
export function faultOfBrowser(): DeviceFault | null {
  if (!canConnect()) return 'unsupported';
  if (navigator.mediaDevices?.getUserMedia !== undefined) return null;
  return window.isSecureContext ? 'unsupported' : 'insecure';
}

/** Opens one device. A remembered one that is not there any more gives way to whatever is. */
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

/** The devices there are. Names are empty before the first permission. */
export async function list(kind: DeviceKind): Promise<readonly Device[]> {
  if (navigator.mediaDevices?.enumerateDevices === undefined) return [];
  const wanted = kind === 'microphone' ? 'audioinput' : kind === 'camera' ? 'videoinput' : 'audiooutput';
  const found = await navigator.mediaDevices.enumerateDevices();
  return found.filter((d) => d.kind === wanted && d.deviceId !== '' && d.label !== '').map((d) => ({ id: d.deviceId, name: d.label }));
}

/** Whether sound can be sent to a chosen speaker here; iPhones and Safari leave that to the system. */
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

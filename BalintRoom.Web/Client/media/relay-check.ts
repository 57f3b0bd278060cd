import type { VoicesView } from './wire';

const Patience = 10_000;

/** The configuration of peer connections, with the STUN and TURN servers. */
export function configurationFrom(voices: VoicesView | null): RTCConfiguration {
  return {
    iceServers: (voices?.servers ?? []).map((server) => ({
      urls: server.urls,
      ...(server.username !== null && server.credential !== null ? { username: server.username, credential: server.credential } : {}),
    })),
    iceTransportPolicy: voices?.relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  };
}

export function hasRelay(voices: VoicesView | null): boolean {
  return voices?.servers.some((server) => server.urls.some((url) => url.startsWith('turn'))) === true;
}

/**
 * Checks that data passes through the relay: on hospital networks a relay often seems to be reachable but carries no data. Both ends of the
 * test connection are in this page, and both may use the relay only.
 */
export async function comesThroughRelay(voices: VoicesView): Promise<boolean> {
  const configuration: RTCConfiguration = { ...configurationFrom(voices), iceTransportPolicy: 'relay' };
  const [here, there] = [new RTCPeerConnection(configuration), new RTCPeerConnection(configuration)];
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (const [from, to] of [[here, there], [there, here]] as const) {
      from.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate) void to.addIceCandidate(candidate).catch(() => undefined);
      });
    }
    there.addEventListener('datachannel', ({ channel }) => channel.addEventListener('message', ({ data }) => channel.send(String(data))));
    const channel = here.createDataChannel('check');
    const echoed = new Promise<boolean>((resolve) => {
      channel.addEventListener('open', () => channel.send('here'));
      channel.addEventListener('message', () => resolve(true));
      timer = setTimeout(() => resolve(false), Patience);
    });
    await here.setLocalDescription();
    await there.setRemoteDescription(here.localDescription!);
    await there.setLocalDescription();
    await here.setRemoteDescription(there.localDescription!);
    return await echoed;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    here.close();
    there.close();
  }
}

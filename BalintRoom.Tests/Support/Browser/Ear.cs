using Microsoft.Playwright;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// Observes a browser's peer connections from outside the product's code: what arrives, is played, and is sent. Two browsers' ends of a connection
/// are matched by the ICE user fragments in their descriptions.
/// </summary>
internal sealed class Ear(IPage page)
{
    /// <summary>
    /// Records every peer connection, audio element and device track that the page creates. It asks devices for plain audio and small video, because
    /// eight browsers share one processor.
    /// </summary>
    public const string Script =
        """
        (() => {
          const ear = window.ear = { connections: [], audios: [], tracks: [], silentAt: null, samples: [] };
          const Connection = window.RTCPeerConnection;
          if (!Connection) return;
          // A person may reach the relay over a connection that a test can cut.
          const rerouted = c => window.relayLine && c?.iceServers ? { ...c, iceServers: c.iceServers.map(server => (
            { ...server, urls: [server.urls].flat().map(url => url.replace(window.relayLine.port, window.relayLine.by)) })) } : c;
          window.RTCPeerConnection = class extends Connection {
            constructor(c) { super(rerouted(c)); ear.connections.push(this); }
            setConfiguration(c) { super.setConfiguration(rerouted(c)); }
          };
          const Sound = window.Audio;
          window.Audio = class extends Sound { constructor(...a) { super(...a); ear.audios.push(this); } };
          const devices = navigator.mediaDevices;
          if (devices) {
            const take = devices.getUserMedia.bind(devices);
            devices.getUserMedia = async constraints => {
              const plain = constraints.audio
                ? { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } }
                : { video: window.camera ?? { width: 160, height: 120, frameRate: 3 } };
              const stream = await take(plain);
              ear.tracks.push(...stream.getTracks());
              return stream;
            };
          }
          const fragments = description => [...(description?.sdp ?? '').matchAll(/a=ice-ufrag:(\S+)/g)].map(m => m[1]);
          ear.open = () => ear.connections.filter(c => c.connectionState !== 'closed');
          ear.mine = () => ear.open().flatMap(c => fragments(c.localDescription));
          ear.from = theirs => ear.open().filter(c => fragments(c.remoteDescription).some(f => theirs.includes(f)));
          ear.inbound = async (connection, field) => {
            let sum = 0;
            (await connection.getStats()).forEach(s => { if (s.type === 'inbound-rtp' && s.kind === 'audio') sum += s[field] ?? 0; });
            return sum;
          };
          ear.heard = async (theirs, field = 'totalAudioEnergy') =>
            (await Promise.all(ear.from(theirs).map(c => ear.inbound(c, field)))).reduce((a, b) => a + b, 0);
          ear.plays = theirs => {
            const tracks = ear.from(theirs).flatMap(c => c.getReceivers()).map(r => r.track).filter(t => t.kind === 'audio');
            return ear.audios.some(a => a.srcObject && tracks.some(t => t.enabled && a.srcObject.getTracks().includes(t)));
          };
          // Statistics are slow: a connection that was heard once is not asked again.
          const heardOf = new WeakSet();
          ear.voices = async () => {
            for (const c of ear.open()) if (!heardOf.has(c) && await ear.inbound(c, 'totalAudioEnergy') > 0) heardOf.add(c);
            return ear.open().filter(c => heardOf.has(c)).length;
          };
          ear.watch = () => setInterval(async () => {
            const bytes = await Promise.all(ear.open().map(c => ear.inbound(c, 'bytesReceived')));
            ear.samples.push(bytes.reduce((a, b) => a + b, 0));
          }, 1000);
          new MutationObserver(() => {
            if (ear.silentAt === null && ear.tracks.length && [...document.querySelectorAll('h1')].some(h => h.textContent.trim() === 'Goodbye'))
              ear.silentAt = ear.tracks.map(t => t.readyState);
          }).observe(document, { subtree: true, childList: true });
        })();
        """;

    /// <summary>The ICE user fragments of this browser's ends.</summary>
    public Task<string[]> NameAsync() => page.EvaluateAsync<string[]>("ear.mine()");

    /// <summary>Waits until this many others are heard: audio energy has arrived from each.</summary>
    public Task HearsAsync(int others) => page.WaitForFunctionAsync("async n => await ear.voices() >= n", others, Patience);

    /// <summary>Waits until new audio energy has arrived from any of these ends.</summary>
    public async Task HearsMoreOfAsync(string[] them)
    {
        var before = await EnergyFromAsync(them);
        await page.WaitForFunctionAsync(
            "async ([them, before]) => ear.plays(them) && await ear.heard(them) > before", new object[] { them, before }, Patience);
    }

    /// <summary>Waits until new packets have arrived from any of these ends, audible or not.</summary>
    public async Task ReceivesMoreFromAsync(string[] them)
    {
        var before = await page.EvaluateAsync<double>("them => ear.heard(them, 'packetsReceived')", them);
        await page.WaitForFunctionAsync(
            "async ([them, before]) => await ear.heard(them, 'packetsReceived') > before + 20", new object[] { them, before }, Patience);
    }

    public Task<double> EnergyFromAsync(string[] them) => page.EvaluateAsync<double>("them => ear.heard(them)", them);

    /// <summary>How many connections the browser has created since its page was loaded.</summary>
    public Task<int> MadeAsync() => page.EvaluateAsync<int>("ear.connections.length");

    /// <summary>Whether the sound of any of these ends is played.</summary>
    public Task<bool> PlaysAsync(string[] them) => page.EvaluateAsync<bool>("them => ear.plays(them)", them);

    /// <summary>Waits until this many connections are open and connected.</summary>
    public Task IsConnectedToAsync(int others) => page.WaitForFunctionAsync(
        "n => ear.open().length === n && ear.open().every(c => c.connectionState === 'connected')", others, Patience);

    /// <summary>Makes the page send audio on every connection whatever the product does, as a tampered page would.</summary>
    public Task KeepSendingAsync() => page.EvaluateAsync(
        """
        async () => {
          const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
          const send = () => ear.open().forEach(c => c.getSenders().forEach((s, i) => {
            if (i === 0 && s.track !== stream.getTracks()[0]) void s.replaceTrack(stream.getTracks()[0]);
          }));
          send();
          setInterval(send, 50);
        }
        """);

    private static PageWaitForFunctionOptions Patience => new() { Timeout = 60_000, PollingInterval = 500 };
}

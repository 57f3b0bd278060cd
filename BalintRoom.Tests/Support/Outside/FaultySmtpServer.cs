using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BalintRoom.Tests.Support;

/// <summary>An SMTP server on this machine, with the commands that the product needs, that can break off anywhere.</summary>
internal sealed class FaultySmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private FaultySmtpServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every message it accepted, unparsed.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    /// <summary>The reply to every recipient when it refuses; null when it accepts.</summary>
    public string? Refuses { get; set; }

    /// <summary>
    /// Where it closes the connection: at a command (<c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>), amid the <c>CONTENT</c>, or once it has all of it (<c>END</c>),
    /// without an answer; null for nowhere.
    /// </summary>
    public string? DropsAt { get; set; }

    /// <summary>Whether it never answers once it has all of a mail.</summary>
    public bool FallsSilent { get; set; }

    public static FaultySmtpServer Start() => new();

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The server is disposed with its test.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 ready");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            if (command == DropsAt)
                return;
            switch (command)
            {
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                case "RCPT":
                    await writer.WriteLineAsync(Refuses ?? "250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                    {
                        mail.AppendLine(part);
                        if (DropsAt == "CONTENT")
                            return;
                    }

                    Mails.Enqueue(mail.ToString());
                    if (DropsAt == "END")
                        return;
                    if (FallsSilent)
                        await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
                    await writer.WriteLineAsync("250 taken");
                    break;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }
}

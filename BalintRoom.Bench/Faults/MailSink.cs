using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Mail;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Faults;

/// <summary>A mail server that counts what each address is handed, and takes its time to say so.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly Task _serving;
    private int _queued;

    public MailSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The product's settings for it.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
        [("Mail__Host", "127.0.0.1"), ("Mail__Port", $"{((IPEndPoint)_listener.LocalEndpoint).Port}"), ("Mail__AllowUnencrypted", "true")];

    public int Taken => _taken.Values.Sum();

    /// <summary>How many mails were handed over again.</summary>
    public int Twice => _taken.Values.Sum(times => times - 1);

    /// <summary>Puts mails into the outbox, each for an address of its own.</summary>
    public async Task QueueAsync(House house, int mails)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = house.OpenDatabase();
        for (var i = 0; i < mails; i++)
        {
            var email = $"p{++_queued}-{Guid.NewGuid():N}@example.org";
            db.Add(new Person { Id = MemberId.New(), Name = $"Person {_queued}", Email = email, CreatedAt = now });
            db.QueueSignInMail(email, now, TimeSpan.FromHours(12));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>How many mails a house's outbox shows as unclear, and how many it calls sent that never came.</summary>
    public async Task<(int Unclear, int NeverCame)> CompareAsync(House house)
    {
        await using var db = house.OpenDatabase();
        var mails = await db.Mails.AsNoTracking().Select(m => new { m.Email, m.State }).ToListAsync();
        return (mails.Count(m => m.State == MailState.Sending), mails.Count(m => m.State == MailState.Sent && !_taken.ContainsKey(m.Email!)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using var own = client;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 ready");
            var recipient = "";
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    case "RCPT":
                        recipient = line.Split('<', '>')[1];
                        await writer.WriteLineAsync("250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                        {
                            // Its text does not matter.
                        }

                        _taken.AddOrUpdate(recipient, 1, (_, times) => times + 1);
                        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(30)), TimeProvider.System, _stop.Token);
                        await writer.WriteLineAsync("250 taken");
                        break;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The product was killed, or the suite has ended.
        }
    }
}

using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Records;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using QRCoder;

namespace BalintRoom.Tests.Programme;

/// <summary>Certificates of attendance: what they say, and that nothing of it can be changed without being noticed.</summary>
public sealed class CertificateTests : IDisposable
{
    private static readonly DateOnly Issued = new(2026, 11, 29);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-certificates-");

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public void A_code_holds_all_the_certificate_says()
    {
        var (codes, certificate) = (Codes(), Sample(40));
        var read = codes.Read(codes.Write(certificate, Issued))!;
        Assert.Equal(Issued, read.IssuedOn);
        Assert.Equal(Text(certificate), Text(read.Certificate));
        Assert.Equal(read.Certificate.Sessions, certificate.Sessions);
        Assert.NotNull(codes.Read("  https://balint.example.org/verify#" + codes.Write(certificate, Issued) + "\n"));
    }

    [Fact]
    public void A_key_that_OpenSSL_made_is_taken()
    {
        var seed = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        // As `openssl genpkey -algorithm ed25519` writes it: several servers are given one before their first start.
        byte[] der = [.. Convert.FromHexString("302e020100300506032b657004220420"), .. seed];
        File.WriteAllText(Path.Combine(_folder.FullName, CertificateKey.FileName), PemEncoding.WriteString("PRIVATE KEY", der) + "\n");
        var content = new byte[] { 1, 2, 3 };
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PrivateKeyParameters(seed, 0).GeneratePublicKey());
        verifier.BlockUpdate(content, 0, content.Length);
        Assert.True(verifier.VerifySignature(new CertificateKey(_folder).Sign(content)));
    }

    [Fact]
    public void A_code_with_any_character_changed_is_invalid()
    {
        var codes = Codes();
        var code = codes.Write(Sample(3), Issued);
        for (var i = 0; i < code.Length; i++)
            foreach (var other in "AB-_09".Where(c => c != code[i]))
                Assert.Null(codes.Read(code[..i] + other + code[(i + 1)..]));
    }

    [Fact]
    public void A_code_with_any_byte_changed_or_missing_is_invalid()
    {
        var codes = Codes();
        var bytes = Base64Url.DecodeFromChars(codes.Write(Sample(3), Issued));
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var bit in (int[])[1, 128])
                Assert.Null(codes.Read(Base64Url.EncodeToString([.. bytes[..i], (byte)(bytes[i] ^ bit), .. bytes[(i + 1)..]])));
            Assert.Null(codes.Read(Base64Url.EncodeToString(bytes[..i])));
        }

        Assert.Null(codes.Read(Base64Url.EncodeToString([.. bytes, 0])));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("not a code")]
    [InlineData("https://balint.example.org/verify")]
    public void What_is_no_code_is_invalid(string? text) => Assert.Null(Codes().Read(text));

    [Fact]
    public void The_key_lasts_and_is_the_servers_alone_and_another_servers_certificates_are_not_its_own()
    {
        var code = Codes().Write(Sample(3), Issued);
        Assert.NotNull(Codes().Read(code));
        var file = Path.Combine(_folder.FullName, CertificateKey.FileName);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(CertificateKey.FileName, Assert.Single(_folder.GetFiles()).Name);
        File.Delete(file);
        Assert.Null(Codes().Read(code));
    }

    [Fact]
    public void The_published_key_and_the_code_are_all_that_a_check_needs()
    {
        var key = new CertificateKey(_folder);
        var code = new CertificateCodes(key).Write(Sample(3), Issued);
        var bytes = Base64Url.DecodeFromChars(code);
        var pem = key.PublicPem.Split('\n').Where(line => !line.StartsWith('-'));
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, (Ed25519PublicKeyParameters)PublicKeyFactory.CreateKey(Convert.FromBase64String(string.Concat(pem))));
        verifier.BlockUpdate(bytes, 64, bytes.Length - 64);
        Assert.True(verifier.VerifySignature(bytes[..64]));

        using var content = JsonDocument.Parse(new DeflateStream(new MemoryStream(bytes, 64, bytes.Length - 64), CompressionMode.Decompress));
        Assert.Equal("0.45o0 7.50p1 14.55m2", content.RootElement.GetProperty("sessions").GetString());
        Assert.Equal("Zoë Ångström-O’Neil", content.RootElement.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(60)]
    public void A_code_fits_into_a_qr_code_that_can_be_printed(int sessions)
    {
        using var data = QRCodeGenerator.GenerateQrCode(
            "https://balint.department-of-psychiatry.example.org/verify#" + Codes().Write(Sample(sessions), Issued), QRCodeGenerator.ECCLevel.L);

        // On 4.2 cm, dots of a third of a millimetre or more.
        Assert.InRange(data.ModuleMatrix.Count, 1, 126);
    }

    [Fact]
    public async Task It_says_who_where_with_whom_for_how_long_in_what_way_and_what_the_programme_entered()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await world.Programmes.ChangeAsync(
            scene.Coordinator, scene.Programme,
            new ProgrammeDraft("Psychiatry", "America/Halifax")
            {
                Accreditor = " Dalhousie CPD ",
                ActivityNumber = "2026-17",
                CreditUnits = "1 credit an hour",
            },
            Cancel);
        await HoldAsync(world, scene, 60, CallPlace.InTheRoom, cases: 1);
        await HoldAsync(world, scene, 30, CallPlace.InPerson, cases: 2);
        await HoldAsync(world, scene, 60, CallPlace.InTheRoom, cases: 1, ben: 40);

        var certificate = (await world.Records.CertificateAsync([scene.Ben], scene.Group, scene.Ben, Cancel))!;
        Assert.Equal(("Ben", "Monday group", "Psychiatry", 75), (certificate.Name, certificate.Group, certificate.Programme, certificate.LeastShare));
        Assert.Equal([Role.Member], certificate.Roles);
        Assert.Equal(["Fay"], certificate.Facilitators);
        Assert.Equal(
            [(60, Modality.Online, 1), (30, Modality.InPerson, 2)],
            certificate.Sessions.Select(s => (s.Minutes, s.Modality, s.Cases)).OrderBy(s => s.Modality));
        Assert.Equal((90, 3, 1m), (certificate.Minutes, certificate.Cases, certificate.DoubleHours));
        Assert.Equal((67, 33, 0), (certificate.ShareOf(Modality.Online), certificate.ShareOf(Modality.InPerson), certificate.ShareOf(Modality.Mixed)));
        Assert.Equal(("Dalhousie CPD", "2026-17", "1 credit an hour"), (certificate.Accreditor, certificate.ActivityNumber, certificate.CreditUnits));
    }

    [Theory]
    [InlineData(null, null, 3)]
    [InlineData("2026-11-25", "2026-11-25", 1)]
    [InlineData("2026-11-26", null, 2)]
    [InlineData(null, "2026-11-26", 2)]
    [InlineData("2027-01-01", null, 0)]
    [InlineData("nonsense", "", 3)]
    public async Task It_is_about_the_period_that_was_chosen(string? from, string? until, int sessions)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        for (var day = 0; day < 3; day++)
        {
            var session = await HoldAsync(world, scene, 60, CallPlace.InTheRoom, cases: 1);
            await using var db = world.CreateDbContext();
            await db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.StartsAt, new DateTimeOffset(2026, 11, 25 + day, 16, 0, 0, TimeSpan.Zero)), Cancel);
        }

        var period = CertificatePeriod.Read(from, until);
        var certificate = await world.Records.CertificateAsync([scene.Ben], scene.Group, scene.Ben, period, Cancel);
        Assert.Equal(sessions, certificate?.Sessions.Count ?? 0);
        var all = await world.Records.CertificatesAsync(scene.Coordinator, scene.Group, period, Cancel);
        Assert.Equal(sessions == 0 ? [] : ["Ben", "Cleo", "Fay"], all!.Select(c => c.Name), StringComparer.Ordinal);
        Assert.Null(await world.Records.CertificatesAsync(scene.Ben, scene.Group, period, Cancel));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<RoomId> HoldAsync(ProgrammeWorld world, ProgrammeScene scene, int minutes, CallPlace place, int cases, int? ben = null)
    {
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group, new RoomCall(place));
        var (seats, now) = (world.Rooms.Planned[session].Seats, world.Clock.GetUtcNow());
        await world.Attendance.RecordEndAsync(
            new SessionEnd(session, now.AddMinutes(-minutes), now, EndReason.TimeUp, cases, 0, seats, seats.Select(s => s.Member).ToHashSet(), [])
            {
                Minutes = seats.ToDictionary(s => s.Member, s => s.Member == scene.Ben ? ben ?? minutes : minutes),
            },
            Cancel);
        return session;
    }

    private CertificateCodes Codes() => new(new CertificateKey(_folder));

    private static string Text(Certificate certificate) => JsonSerializer.Serialize(certificate with { Person = default, Sessions = [] });

    private static Certificate Sample(int sessions) => new(
        "Zoë Ångström-O’Neil", [Role.Member, Role.CoFacilitator], "Thursday group of the second year", "Psychiatry residency, Halifax",
        [.. Enumerable.Range(0, sessions).Select(i => new CertifiedSession(
            new DateOnly(2026, 1, 8).AddDays(7 * i), 45 + (5 * (i % 4)), (Modality)(i % 3), i % 3))],
        ["Ana Duarte", "Bo Li"], 75)
    {
        Period = new CertificatePeriod(new DateOnly(2026, 1, 1), null),
        Accreditor = "Office of Continuing Professional Development",
        ActivityNumber = "CPD-2026-0017",
        CreditUnits = "1 credit an hour",
    };
}

using System.Globalization;
using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Lists;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Programme;

/// <summary>The rosters of all groups of a programme as a file that spreadsheets open, and that is read back as what it was.</summary>
public sealed class RosterExportTests
{
    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    public static TheoryData<string, string> Table()
    {
        var table = new TheoryData<string, string>();
        foreach (var language in (string[])["en", "fr"])
            foreach (var encoding in (string[])["utf-8", "utf-16", "windows-1252"])
                table.Add(language, encoding);
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task What_is_exported_in_either_language_is_read_back_in_every_encoding(string language, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        SeatDraft[] seats =
        [
            new(null, "Zoë Šimková", Role.Facilitator, Email: "zoe@example.org"), new(null, "Gus", Role.CoFacilitator, Email: "gus@example.org"),
            new(null, "Ann O’Neill", Stage: TrainingStage.Year1, Email: "ann@example.org"), new(null, "Ana Duarte", Stage: TrainingStage.Fellow),
            new(null, "Olga", Role.Observer, TrainingStage.InPractice),
        ];
        Assert.Empty((await world.Groups.SaveAsync(
            scene.Coordinator, new GroupDraft { Programme = scene.Programme, Name = "Été; lundi", Seats = [.. seats] }, Cancel)).Refusals);

        var file = (await InAsync(language, () => world.Records.ExportRostersAsync(scene.Coordinator, scene.Programme, Cancel)))!;
        var text = Encoding.UTF8.GetString(file).TrimStart('\uFEFF');
        Assert.Equal(language == "fr" ? ';' : ',', text.First(c => c is ';' or ','));
        var (decoded, isGuess) = RosterReader.Decode(Encode(text, encoding));
        Assert.Equal(encoding == "windows-1252", isGuess);

        var read = RosterReader.Read(decoded, new RosterReading { ByGroup = true });
        Assert.Equal(0, read.FaultyCount);
        Assert.Equal(8, read.Ready.Count());
        Assert.Equal(
            seats.Select(s => ("Été; lundi", s.Name, s.Email, s.Role, s.Stage)),
            read.Ready.Where(r => r.Group == "Été; lundi").Select(r => (r.Group!, (string?)r.Name, r.Email, r.Role, r.Stage)));
    }

    [Fact]
    public async Task Only_coordinators_get_it_and_a_name_is_never_a_formula()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Empty((await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft { Programme = scene.Programme, Name = "=HYPERLINK(1)", Seats = [new SeatDraft(null, "Fay", Role.Facilitator)] }, Cancel)).Refusals);
        var file = await world.Records.ExportRostersAsync(scene.Coordinator, scene.Programme, Cancel);
        Assert.Contains("'=HYPERLINK(1)", Encoding.UTF8.GetString(file!), StringComparison.Ordinal);
        foreach (var other in (MemberId[])[scene.Fay, scene.Ben])
            Assert.Null(await world.Records.ExportRostersAsync(other, scene.Programme, Cancel));
    }

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "windows-1252" => Encoding.GetEncoding(1252).GetBytes(text),
        _ => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
    };

    private static async Task<T> InAsync<T>(string language, Func<Task<T>> act)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return await act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}

using System.Diagnostics;
using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Lists;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Programme;

/// <summary>
/// Files of a real spreadsheet program: what is exported opens in it as it was, and what it saves is read, in the encodings that such programs write.
/// Run by hand, because the program is large: <c>-trait Run=ByHand -class *SpreadsheetTests</c>.
/// </summary>
[Trait("Run", "ByHand")]
[Trait("Needs", "libreoffice")]
public sealed class SpreadsheetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("balintroom-sheet").FullName;

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    private static SeatDraft[] Seats =>
    [
        new(null, "Zoë Ångström", Role.Facilitator, Email: "zoe@example.org"), new(null, "Noël Fouché", Role.CoFacilitator, Email: "noel@example.org"),
        new(null, "Ann O’Neill", Stage: TrainingStage.Year1, Email: "ann@example.org"), new(null, "Ana Duarte", Stage: TrainingStage.Fellow),
        new(null, "Olga; Åse \"Ole\" Lund", Role.Observer, TrainingStage.InPractice),
    ];

    /// <summary>The numbers are the program's own for separators and character sets: 44 and 59, 76 for UTF-8, 1 for Windows-1252, 65535 for UTF-16.</summary>
    [Theory]
    [InlineData("44,34,76")]
    [InlineData("59,34,1")]
    [InlineData("9,34,65535")]
    public async Task A_roster_that_a_spreadsheet_program_saved_is_read_as_it_was(string form)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await SceneAsync(world);
        var exported = Path.Combine(_folder, "rosters.csv");
        await File.WriteAllBytesAsync(exported, (await world.Records.ExportRostersAsync(scene.Coordinator, scene.Programme, Cancel))!, Cancel);
        var sheet = await ConvertAsync(exported, "xlsx", "44,34,76");
        var saved = await ConvertAsync(sheet, $"csv:Text - txt - csv (StarCalc):{form}", null);

        var (text, _) = RosterReader.Decode(await File.ReadAllBytesAsync(saved, Cancel));
        var read = RosterReader.Read(text, new RosterReading { ByGroup = true });
        Assert.Equal(0, read.FaultyCount);
        Assert.Equal(
            Seats.Select(s => (s.Name, s.Email, s.Role, s.Stage)),
            read.Ready.Where(r => r.Group == "Été; lundi").Select(r => ((string?)r.Name, r.Email, r.Role, r.Stage)));
    }

    [Fact]
    public async Task An_attendance_file_opens_with_every_line_and_cell_as_it_was()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await SceneAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        var exported = Path.Combine(_folder, "attendance.csv");
        await File.WriteAllBytesAsync(exported, (await world.Records.ExportProgrammeAsync(scene.Coordinator, scene.Programme, Cancel))!, Cancel);
        var sheet = await ConvertAsync(exported, "xlsx", "44,34,76");
        var saved = await ConvertAsync(sheet, "csv:Text - txt - csv (StarCalc):44,34,76", null);
        var before = Lines(await File.ReadAllTextAsync(exported, Cancel));
        Assert.True(before.Length > 3);
        Assert.Equal(before, Lines(await File.ReadAllTextAsync(saved, Cancel)));

        // Quotes round cells, and how a time is written, are the program's own choice.
        static string[] Lines(string file) =>
        [
            .. file.Trim('\uFEFF').ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Replace("12:00:00 PM", "12:00", StringComparison.Ordinal)),
        ];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<ProgrammeScene> SceneAsync(ProgrammeWorld world)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Empty((await world.Groups.SaveAsync(
            scene.Coordinator, new GroupDraft { Programme = scene.Programme, Name = "Été; lundi", Seats = [.. Seats] }, Cancel)).Refusals);
        return scene;
    }

    /// <summary>Opens a file in the program and saves it in another format, in a folder of its own.</summary>
    private async Task<string> ConvertAsync(string file, string format, string? reads)
    {
        var output = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        string[] options = reads is null ? [] : [$"--infilter=Text - txt - csv (StarCalc):{reads}"];
        using var office = Process.Start(new ProcessStartInfo(
            Tool.Find(["soffice", "libreoffice"]),
            [$"-env:UserInstallation=file://{_folder}/profile", "--headless", .. options, "--convert-to", format, "--outdir", output, file])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await office.WaitForExitAsync(Cancel);
        return Assert.Single(Directory.GetFiles(output));
    }
}

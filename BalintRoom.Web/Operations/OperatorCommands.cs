using System.CommandLine;
using System.CommandLine.Help;
using System.Data.Common;
using BalintRoom.Data;
using BalintRoom.Data.Settings;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Web.Operations;

/// <summary>
/// The commands of operators: <c>balintroom doctor</c>, <c>backup FILE</c> and others. Without a command the server starts. Settings may follow a
/// command as they may follow the program's name.
/// </summary>
internal sealed class OperatorCommands
{
    private const string FileName = "FILE";
    private const string TextName = "TEXT";
    private const string NewName = "--new";

    private static readonly string[] AboutTheProgram = ["--help", "-h", "-?", "--version"];

    /// <summary>Settings of .NET's own that are in no section.</summary>
    private static readonly string[] WithoutSection = ["urls", "environment", "contentRoot"];

    /// <summary>Sections of the configuration that .NET itself reads.</summary>
    private static readonly string[] OfDotNet = ["Logging", "Kestrel"];

    private readonly ParseResult? _parsed;
    private readonly string? _fault;

    private OperatorCommands(string[] settings) => Settings = settings;

    private OperatorCommands(ParseResult parsed, string[] settings, string? fault)
    {
        _parsed = parsed;
        _fault = fault;
        // What a command says stands on standard output, as the log does.
        Settings = [.. settings, "--Logging:LogLevel:Default", "Warning"];
    }

    /// <summary>Whether there is a command; otherwise the server starts.</summary>
    public bool IsCommand => _parsed is not null;

    /// <summary>Whether there is nothing to do but to say how it is used.</summary>
    public bool IsUsage => _parsed is { } parsed
        && (IsInvalid || parsed.Tokens.Any(token => AboutTheProgram.Contains(token.Value, StringComparer.Ordinal)));

    /// <summary>The arguments that are settings.</summary>
    public string[] Settings { get; }

    private bool IsInvalid => _fault is not null || _parsed!.Errors.Count > 0;

    /// <summary>Reads the arguments of the process.</summary>
    public static OperatorCommands Parse(string[] args)
    {
        if (args.Length == 0 || (MayBeSetting(args[0]) && !AboutTheProgram.Contains(args[0], StringComparer.Ordinal)))
            return new OperatorCommands(args);
        var (words, settings) = (new List<string>(), new List<string>());
        string? fault = null;
        for (var at = 0; at < args.Length; at++)
        {
            if (!IsSetting(args[at]))
            {
                words.Add(args[at]);
                continue;
            }

            settings.Add(args[at]);
            if (args[at].Contains('=', StringComparison.Ordinal))
                continue;
            if (at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal))
                settings.Add(args[++at]);
            else
                fault ??= $"{args[at]} needs a value.";
        }

        return new OperatorCommands(Root().Parse(words), [.. settings], fault);
    }

    /// <summary>Says how it is used, and what is wrong with the arguments.</summary>
    /// <returns>The exit code.</returns>
    public int SayUsage(TextWriter output)
    {
        if (_fault is not null)
            output.WriteLine(_fault);
        var help = _parsed!.Errors.Count > 0 || _fault is null ? _parsed : Root().Parse([_parsed.CommandResult.Command.Name, "--help"]);
        var said = help.Invoke(new InvocationConfiguration { Output = output, Error = output });
        return IsInvalid ? ExitCodes.Usage : said;
    }

    /// <summary>Runs the command on a product that is built and not started.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(WebApplication app, TextWriter output, CancellationToken cancellationToken = default)
    {
        var name = _parsed!.CommandResult.Command.Name;
        if (UnknownSection(app.Services.GetServices<SettingsSection>()) is { } unknown)
        {
            await output.WriteLineAsync(unknown);
            return ExitCodes.Settings;
        }

        if (name == "doctor")
            return await ActivatorUtilities.CreateInstance<Doctor>(app.Services).RunAsync(output, cancellationToken);
        if (!app.CheckSettings())
            return ExitCodes.Settings;
        return name switch
        {
            "backup" or "restore" or "move" => await DatabaseCommands.RunAsync(
                [name, _parsed.GetRequiredValue<string>(FileName)], app.Services.GetRequiredService<DatabaseFile>(), output),
            "people" => await ReadAsync(app, db => ListPeopleAsync(db, _parsed.GetValue<string>(TextName) ?? "", output, cancellationToken), output),
            "programmes" => await ReadAsync(app, db => ListProgrammesAsync(db, output, cancellationToken), output),
            "links" when !_parsed.GetValue<bool>(NewName) => await ReadAsync(
                app, db => CountLinksAsync(db, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), output, cancellationToken), output),
            _ => await WriteAsync(app, name, output, cancellationToken),
        };
    }

    // A setting that nobody reads, such as a mistyped Database:Path, would let a command work on another database than the one that was meant.
    private string? UnknownSection(IEnumerable<SettingsSection> known)
    {
        string[] names = [.. known.Select(section => section.Name).Concat(OfDotNet).Order(StringComparer.Ordinal)];
        return Settings.Where(IsSetting).Select(setting => setting[2..].Split(':', '=')[0])
            .Where(name => !names.Concat(WithoutSection).Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => $"There are no settings of {name}. A setting begins with {string.Join(", ", names)}.")
            .FirstOrDefault();
    }

    // A command of this name, because a RootCommand would have that of the file.
    private static Command Root()
    {
        var root = new Command("balintroom", "BalintRoom. Without a command it starts the server. Settings may follow as --Section:Key value.")
        {
            new HelpOption(),
            new VersionOption(),
            Command("doctor", "Says what is wrong with settings, files, database, proxy, TLS, mail and relay, and what to do."),
            Command("people", "Lists people, and what they may do.", new Argument<string?>(TextName)
            {
                Description = "A part of the name or of the mail address.",
                Arity = ArgumentArity.ZeroOrOne,
            }),
            Command("programmes", "Lists programmes with their groups and coordinators."),
            Command("links", "Counts the links that open something.", new Option<bool>(NewName)
            {
                Description = "Prints a one-time link for a new facilitator. Stop the server first.",
            }),
            Command("backup", "Copies the database to a new file; the server may be running.", FileArgument("The new file.")),
            Command("restore", "Replaces the database with a backup. Stop the server first.", FileArgument("The backup.")),
            Command(
                "move", "Copies a SQLite database into the PostgreSQL database of the settings. Stop the server first.", FileArgument("The SQLite database.")),
            Command("purge", "Deletes what has expired, as the server does every hour. Stop the server first."),
            Command("migrate", "Brings the database up to date without starting the server."),
        };
        return root;
    }

    private static Command Command(string name, string description, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        command.SetAction(_ => ExitCodes.Success);
        return command;
    }

    private static Argument<string> FileArgument(string description) => new(FileName) { Description = description };

    /// <summary>Whether the first argument may be a setting: <c>--key value</c>, <c>/key value</c> or <c>key=value</c>.</summary>
    private static bool MayBeSetting(string argument) =>
        argument.StartsWith('-') || argument.StartsWith('/') || argument.Contains('=', StringComparison.Ordinal);

    /// <summary>Whether an argument of a command is a setting: <c>--Section:Key value</c>, also with an equals sign. Others are the command's own.</summary>
    private static bool IsSetting(string argument) => argument.StartsWith("--", StringComparison.Ordinal)
        && argument[2..].Split('=')[0] is var key
        && (key.Contains(':', StringComparison.Ordinal) || WithoutSection.Contains(key, StringComparer.OrdinalIgnoreCase));

    private static async Task<int> ReadAsync(WebApplication app, Func<BalintDbContext, Task> read, TextWriter output)
    {
        var file = app.Services.GetRequiredService<DatabaseFile>();
        if (file.IsUsed && !File.Exists(file.Path))
        {
            await output.WriteLineAsync($"There is no database at {file.Path}.");
            return ExitCodes.Failed;
        }

        try
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<BalintDbContext>>().CreateDbContextAsync();
            if ((await DatabaseCondition.ReadAsync(db)).Pending > 0)
            {
                await output.WriteLineAsync("The database is not of this version. Start the server once, or run the command migrate.");
                return ExitCodes.DatabaseVersion;
            }

            await read(db);
            return ExitCodes.Success;
        }
        catch (DatabaseVersionException e)
        {
            await output.WriteLineAsync($"The database was not opened: {e.Message}");
            return ExitCodes.DatabaseVersion;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"The database {(file.IsUsed ? file.Path + " " : "")}cannot be read: {e.Message} The command doctor says what to do.");
            return file.IsUsed ? ExitCodes.DatabaseUnreadable : ExitCodes.DatabaseUnavailable;
        }
    }

    /// <summary>Runs a command that changes the database, which this process therefore takes for itself.</summary>
    private static async Task<int> WriteAsync(WebApplication app, string name, TextWriter output, CancellationToken cancellationToken)
    {
        if (await app.PrepareDataAsync(alone: true, cancellationToken) is var refused and not ExitCodes.Success)
            return refused;
        await output.WriteLineAsync(name switch
        {
            "purge" => $"Purged {await app.Services.GetRequiredService<RetentionService>().PurgeAsync(cancellationToken)} rows.",
            "links" => "One time only, for a new facilitator:\n"
                + app.Services.GetRequiredService<PublicAddress>().Of("join")
                + $"#{(await app.Services.GetRequiredService<JoinService>().NewSignInLinkAsync(person: null, cancellationToken)).Reveal()}",
            _ => "The database is up to date.",
        });
        return ExitCodes.Success;
    }

    private static async Task ListPeopleAsync(BalintDbContext db, string text, TextWriter output, CancellationToken cancellationToken)
    {
        // Compared here: the databases compare in different ways.
        var everybody = await db.People.AsNoTracking()
            .Select(p => new
            {
                p.Id,
                p.Name,
                p.Email,
                IsConfirmed = p.EmailConfirmedAt != null,
                p.MayMakeGroups,
                Groups = db.GroupMembers.Count(m => m.PersonId == p.Id),
                Programmes = db.Coordinators.Count(c => c.PersonId == p.Id),
            })
            .ToListAsync(cancellationToken);
        var people = everybody
            .Where(p => p.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || p.Email?.Contains(text, StringComparison.OrdinalIgnoreCase) == true)
            .OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)
            .ToList();
        foreach (var p in people)
        {
            var email = p.Email is null ? "no address" : p.IsConfirmed ? p.Email : $"{p.Email} (not confirmed)";
            await output.WriteLineAsync(
                $"{p.Id}  {p.Name}  {email}  groups {p.Groups}  coordinates {p.Programmes}{(p.MayMakeGroups ? "  may create groups" : "")}");
        }

        await output.WriteLineAsync($"People: {people.Count}.");
    }

    private static async Task ListProgrammesAsync(BalintDbContext db, TextWriter output, CancellationToken cancellationToken)
    {
        var programmes = await db.Programmes.AsNoTracking()
            .OrderBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, Groups = p.Groups.Count(g => g.ArchivedAt == null), Coordinators = p.Coordinators.Select(c => c.Person.Name) })
            .ToListAsync(cancellationToken);
        foreach (var p in programmes)
            await output.WriteLineAsync($"{p.Id:N}  {p.Name}  groups {p.Groups}  coordinators: {string.Join(", ", p.Coordinators)}");
        var others = await db.Groups.CountAsync(g => g.ProgrammeId == null && g.ArchivedAt == null, cancellationToken);
        await output.WriteLineAsync($"Programmes: {programmes.Count}. Groups in none: {others}.");
    }

    private static async Task CountLinksAsync(BalintDbContext db, DateTimeOffset now, TextWriter output, CancellationToken cancellationToken)
    {
        var valid = db.PersonalLinks.Where(l => l.RevokedAt == null && (l.ExpiresAt == null || l.ExpiresAt > now));
        var (good, opened) = (await valid.CountAsync(cancellationToken), await valid.CountAsync(l => l.FirstUsedAt != null, cancellationToken));
        await output.WriteLineAsync($"""
            Personal links that open a room: {good}, of which opened: {opened}.
            Personal links that are revoked or expired: {await db.PersonalLinks.CountAsync(cancellationToken) - good}.
            Sign-in links that are not used yet: {await db.SignInLinks.CountAsync(l => l.UsedAt == null && l.ExpiresAt > now, cancellationToken)}.
            Browsers that are known: {await db.Devices.CountAsync(cancellationToken)}.
            """);
    }
}

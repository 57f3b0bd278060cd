using System.Collections.Frozen;
using System.Globalization;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Lists;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>
/// Imports people from a pasted list or a file. Shows first how its columns were read, what each person will be and what is wrong with which line, and
/// lets all of it be changed.
/// </summary>
public sealed partial class RosterImport : ComponentBase
{
    private readonly HashSet<int> _open = [];
    private List<int> _keys = [];
    private string? _pasted;
    private string? _text;
    private string? _fault;
    private ListChoices _choices = ListChoices.None;
    private bool _isGuess;
    private RosterList? _list;
    private (int At, int Key, int Number, string Name, ListEntry Entry)? _dropped;

    /// <summary>Called with the rows that are ready.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<RosterRow>> Taken { get; set; }

    /// <summary>Called when what is shown has changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>Whether each line names its group.</summary>
    [Parameter]
    public bool ByGroup { get; set; }

    /// <summary>How many people a room takes.</summary>
    [Parameter]
    public RoomSize Size { get; set; }

    /// <summary>How many more people the group takes, or each new group.</summary>
    [Parameter]
    public RoomSize Free { get; set; }

    /// <summary>Who is on the roster already.</summary>
    [Parameter]
    public RosterHere Here { get; set; } = RosterHere.Nobody;

    /// <summary>For lists of several groups: those that exist already, by <see cref="RosterReader.GroupKey"/>.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, ListGroup> Groups { get; set; } = FrozenDictionary<string, ListGroup>.Empty;

    /// <summary>Who is in other groups.</summary>
    [Parameter]
    public RosterElsewhere Elsewhere { get; set; } = RosterElsewhere.Nobody;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    /// <summary>The list as it is shown; null for none.</summary>
    public RosterList? List => _list;

    /// <summary>Whether something must be said about the list before anybody of it can be added.</summary>
    public bool IsAsking => _list is { IsAsking: true };

    /// <summary>The number of rows that cannot be added: something is wrong with them, or they are too many.</summary>
    public int FaultyCount => _list?.FaultyCount ?? 0;

    private IEnumerable<ListMeaning> Meanings => Enum.GetValues<ListMeaning>().Where(m => m != ListMeaning.Group || ByGroup);

    private RosterReading Reading => new()
    {
        Choices = _choices,
        IsGuess = _isGuess,
        ByGroup = ByGroup,
        Size = Size,
        Free = Free,
        Here = Here,
        Groups = Groups,
        Elsewhere = Elsewhere,
    };

    /// <summary>Adds the rows with which nothing is wrong; the others stay, with what is wrong with them.</summary>
    public async Task AddAsync()
    {
        if (_list is not { Ready: { Count: > 0 } ready } list)
            return;
        Leave([.. list.Rows.Where(r => !r.Faults.IsEmpty)]);
        await Taken.InvokeAsync(ready);
    }

    /// <summary>Keeps some of the rows.</summary>
    public void Leave(IReadOnlyCollection<RosterRow> rows)
    {
        if (_list is not { } list)
            return;
        _dropped = null;
        if (rows.Count == 0 && list.More == 0)
            (_pasted, _text, _list) = (null, null, null);
        else
            Show(list, [.. Enumerable.Range(0, list.Rows.Length).Where(i => rows.Contains(list.Rows[i])).Select(i => (_keys[i], list.Rows[i].Entry))]);
    }

    /// <summary>Checks the list again, for other groups than those that were known.</summary>
    public void CheckAgain(IReadOnlyDictionary<string, ListGroup> groups)
    {
        if (_list is { } list && !list.IsAsking)
            _list = RosterReader.Check(list, list.Rows.Select(r => r.Entry), Reading with { Groups = groups });
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_list is { } list && !list.IsAsking)
            _list = RosterReader.Check(list, list.Rows.Select(r => r.Entry), Reading);
    }

    private static string ColumnId(ListColumn column) => $"import-column-{column.Index.ToString(CultureInfo.InvariantCulture)}";

    private string HeadingOf(ListColumn column) => column.Heading ?? Words["Import.Column", column.Index + 1];

    private string Summary(RosterList list) => string.Join(" · ", list.Columns.Select(c =>
        $"{HeadingOf(c)} → {Words["Import.Meaning." + (c.Meaning?.ToString() ?? "Ask")]}"));

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";

    private static string? Invalid(RosterRow row, string field) => row.Faults.Any(f => f.Field == field) ? "true" : null;

    private Task PasteAsync(string? pasted)
    {
        (_pasted, _isGuess, _choices) = (pasted, false, ListChoices.None);
        return ReadAsync(pasted);
    }

    private Task SetHeadingAsync(bool hasHeading)
    {
        _choices = ListChoices.None with { HasHeading = hasHeading };
        return ReadAsync(_text);
    }

    private Task SetColumnAsync(ListColumn column, string? meaning)
    {
        if (!Enum.TryParse<ListMeaning>(meaning, out var chosen))
            return Task.CompletedTask;
        _choices = (_choices with { HasHeading = _list?.HasHeading }).With(column.Index, chosen);
        return ReadAsync(_text);
    }

    private Task ReadAsync(string? text)
    {
        (_fault, _text, _dropped) = (null, text, null);
        _list = string.IsNullOrWhiteSpace(text) ? null : RosterReader.Read(text, Reading);
        _keys = [.. Enumerable.Range(0, _list?.Rows.Length ?? 0)];
        _open.Clear();
        OpenFaulty();
        return Changed.InvokeAsync();
    }

    private void OpenFaulty()
    {
        for (var i = 0; i < _keys.Count; i++)
            if (_list!.Rows[i].Faults.Any(f => f.Field is not null))
                _open.Add(_keys[i]);
    }

    private Task ToggleAsync(int at)
    {
        if (_open.Add(_keys[at]))
            return Task.CompletedTask;
        _open.Remove(_keys[at]);
        // Whoever is done without having chosen a stage means that there is none.
        return _list?.Rows[at] is { } row && Invalid(row, nameof(ListEntry.Stage)) is not null
            ? CorrectAsync(at, row.Entry with { Stage = null })
            : Task.CompletedTask;
    }

    private Task CorrectAsync(int at, ListEntry entry) => ChangeAsync(list => list.Select((e, i) => i == at ? (e.Key, entry with { Fault = null }) : e));

    private async Task DropAsync(int at)
    {
        var row = _list!.Rows[at];
        var dropped = (at, _keys[at], row.Number, row.Name.Length > 0 ? row.Name : row.Email ?? "", row.Entry);
        await ChangeAsync(list => list.Where((_, i) => i != at));
        _dropped = dropped;
    }

    private Task UndropAsync() => _dropped is not { } dropped
        ? Task.CompletedTask
        : ChangeAsync(list => [.. list.Take(dropped.At), (dropped.Key, dropped.Entry), .. list.Skip(dropped.At)]);

    private Task ChangeAsync(Func<IEnumerable<(int Key, ListEntry Entry)>, IEnumerable<(int Key, ListEntry Entry)>> change)
    {
        if (_list is not { } list)
            return Task.CompletedTask;
        _dropped = null;
        Show(list, [.. change(list.Rows.Select((r, i) => (_keys[i], r.Entry)))]);
        OpenFaulty();
        return Changed.InvokeAsync();
    }

    private void Show(RosterList list, List<(int Key, ListEntry Entry)> entries)
    {
        _keys = [.. entries.Select(e => e.Key)];
        _list = RosterReader.Check(list, entries.Select(e => e.Entry), Reading);
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs chosen)
    {
        (_fault, _list, _pasted, _choices) = (null, null, null, ListChoices.None);
        if (chosen.File.Size > RosterReader.MostBytes)
        {
            _fault = Words["Import.TooLarge", (RosterReader.MostBytes / 1024).ToString(CultureInfo.CurrentCulture)];
            return;
        }

        await using var file = chosen.File.OpenReadStream(RosterReader.MostBytes);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        (var text, _isGuess) = RosterReader.Decode(bytes.ToArray());
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            _fault = Words["Import.NoText"];
            return;
        }

        await ReadAsync(text);
        if (_list is null or { Rows.IsEmpty: true, Columns.IsEmpty: true })
            _fault = Words["Import.Empty"];
    }
}

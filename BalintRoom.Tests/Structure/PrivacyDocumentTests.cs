using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BalintRoom.Tests.Structure;

/// <summary><c>docs/privacy.md</c> names everything that is stored, and nothing that is not.</summary>
public sealed class PrivacyDocumentTests
{
    [Fact]
    public async Task It_lists_every_table_with_each_of_its_columns()
    {
        var listed = Listed();
        await using var world = await ProgrammeWorld.NewAsync();
        await using var db = world.CreateDbContext();
        var stored = db.Model.GetRelationalModel().Tables.ToDictionary(t => t.Name, ColumnsOf, StringComparer.Ordinal);

        Assert.Equal(stored.Keys.Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Findings.None(
            stored.SelectMany(table => table.Value.Where(column => !listed[table.Key].Contains(column)).Select(column => $"{table.Key}.{column}")),
            "Say in docs/privacy.md what these are for, who sees them and when they go.");
    }

    /// <summary>The columns of a table without its keys: which person, group or session a row is about is said by what it is for.</summary>
    private static IReadOnlyList<string> ColumnsOf(ITable table) =>
        [.. table.Columns.Where(c => !c.PropertyMappings.Any(m => m.Property.IsKey() || m.Property.IsForeignKey())).Select(c => c.Name)];

    /// <summary>The words under *Field* for each table.</summary>
    private static Dictionary<string, HashSet<string>> Listed()
    {
        var listed = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string>? fields = null;
        var document = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "privacy.md"));
        foreach (var cells in document.TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line.Split('|'))
            .Where(cells => cells.Length > 5))
        {
            if (cells[1].Trim() is ['*', '*', .. var name, '*', '*'])
                listed[name] = fields = new HashSet<string>(StringComparer.Ordinal);
            fields?.UnionWith(cells[2].Split([' ', ',', '(', ')', ';', ':'], StringSplitOptions.RemoveEmptyEntries));
        }

        return listed;
    }
}

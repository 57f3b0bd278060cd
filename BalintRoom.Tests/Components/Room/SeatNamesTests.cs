using BalintRoom.Web.Components.Room.Seats;
using CsCheck;

namespace BalintRoom.Tests.Components.Room;

/// <summary>The names at seats: given names, told apart in any roster.</summary>
public sealed class SeatNamesTests
{
    private static readonly string[] Parts =
    [
        "Ana", "ana", "Anna", "Li", "Lin", "Dr", "Dr.", "Prof", "Silva", "Silvera", "S", "de", "MD", "1", "2", "Zoë",
        "Wolfeschlegelsteinhausenbergerdorff", ",",
    ];

    [Theory]
    [InlineData("Dr. Bernadette MacAskill", "Bernadette")]
    [InlineData("Dr Samuel Roy", "Samuel")]
    [InlineData("Prof. Dr. Ilse Brandt", "Ilse")]
    [InlineData("Dre Maud Tremblay", "Maud")]
    [InlineData("Ana Silva, MD", "Ana")]
    [InlineData("Rana", "Rana")]
    [InlineData("Dr.", "Dr.")]
    public void Titles_are_no_names(string name, string label)
    {
        Assert.Equal(label, Assert.Single(SeatNames.LabelsOf([name])).ToString());
        Assert.Equal(label[..1], SeatNames.InitialOf(name));
    }

    [Fact]
    public void Namesakes_are_told_apart_by_as_much_of_the_family_name_as_that_needs()
    {
        Assert.Equal(["Ana S", "Ana R", "Ben"], Labels("Ana Silva", "Dr Ana Roy", "Ben Roy"));
        Assert.Equal(["Ana Silva", "Ana Silve"], Labels("Ana Silva", "Ana Silvera"));
        Assert.Equal(["Ana S", "Ana"], Labels("Ana Silva MD", "Ana"));
        Assert.Equal(["Ana Silva", "Ana Silva 2"], Labels("Ana Silva", "Ana Silva"));
    }

    [Fact]
    public void No_two_people_of_any_roster_have_the_same_label() =>
        Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[1, 4].Select(words => string.Join(' ', words)).Array[1, 12].Sample(names =>
        {
            var labels = Labels(names);
            Assert.Equal(names.Length, labels.Length);
            Assert.Equal(labels.Length, labels.Distinct(StringComparer.CurrentCultureIgnoreCase).Count());
            Assert.All(labels, l => Assert.False(string.IsNullOrWhiteSpace(l)));
        });

    private static string[] Labels(params string[] names) => [.. SeatNames.LabelsOf(names).Select(l => l.ToString())];
}

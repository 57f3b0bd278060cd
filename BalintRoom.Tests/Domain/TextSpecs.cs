using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>What a line that others see may consist of.</summary>
public sealed class TextSpecs
{
    /// <summary>What must be in no line, between two letters that could stand alone.</summary>
    public static TheoryData<int> Invisible =>
    [
        // Control characters, spaces of no width and joiners that Latin has no use for.
        0x00, 0x07, 0x0A, 0x0D, 0x7F, 0x85, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2064, 0x2065, 0xFEFF,
        // Directions.
        0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x206F,
        // Breaks, marks of annotation, blank letters and signs.
        0x2028, 0x2029, 0xFFF9, 0xFFFB, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFFA0, 0xFFF0, 0xFFF8, 0xFFFC, 0xFFFD, 0x1D159,
        // Variation selectors that Latin has no use for, and tags.
        0x180B, 0x180D, 0x180F, 0xFE00, 0xFE0F, 0xE0000, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0xE0FFF,
    ];

    [Theory]
    [MemberData(nameof(Invisible))]
    public void A_character_that_nobody_sees_is_in_no_line(int character)
    {
        var text = char.ConvertFromUtf32(character);
        Assert.False(TextRules.IsAcceptable($"A{text}d"));
        Assert.False(TextRules.IsVisible(text));
        Assert.Equal(RefusalCode.WordsInvalid, Speech.OnSaying(RoomSpec.In(Phase.PushBack).State, Noor, $"A{text}d"));
        RoomSpec.In(Phase.PushBack).When(Facilitator, new RoomCommand.PlaceChair(ChairKind.Named, $"A{text}d")).ThenRefused(RefusalCode.ChairNameInvalid);
    }

    [Theory]
    [InlineData("Zoë O’Neill-Šimůnek")]
    [InlineData("Nguyễn Thị Ánh")]
    [InlineData("Nguye\u0302\u0303n")]
    [InlineData("שָׁלוֹם כהן")]
    [InlineData("محمد علي")]
    [InlineData("می\u200Cروم")]
    [InlineData("ක්\u200Dරිෂ්ණ")]
    [InlineData("അവന്\u200D")]
    [InlineData("র\u200D্যান্ডম")]
    [InlineData("བསྒྲུབས")]
    [InlineData("김민준 Ελένη Иванова")]
    [InlineData("👩🏽\u200D⚕\uFE0F ❤\uFE0F\u200D🔥 🇨🇦 1\uFE0F⃣ #\uFE0F⃣ *\uFE0F⃣ 9\uFE0F⃣ 0\uFE0F⃣ ©\uFE0F ®\uFE0F")]
    [InlineData("葛\U000E0100城")]
    [InlineData("<b>Eve</b> & 'Co' \u00A0 \u3000")]
    public void Every_script_and_emoji_can_be_written(string text)
    {
        Assert.True(TextRules.IsAcceptable(text));
        Assert.True(TextRules.IsVisible(text));
        Assert.Null(Speech.OnSaying(RoomSpec.In(Phase.PushBack).State, Noor, text));
    }

    [Theory]
    [InlineData("\u200Dക")]
    [InlineData("ക\u200D\u200D")]
    [InlineData("ക\u200C\u200D")]
    [InlineData("م \u200C")]
    [InlineData("م\u3000\u200D")]
    [InlineData("\uFE0F❤")]
    [InlineData("\u052F\u200D")]
    [InlineData("/\uFE0F")]
    [InlineData(":\uFE0F")]
    public void Joiners_and_selectors_stand_after_what_they_change(string text) => Assert.False(TextRules.IsAcceptable(text));

    [Theory]
    [InlineData("a\u0301\u0301\u0301\u0301", true)]
    [InlineData("a\u0301\u0301\u0301\u0301b\u0301\u0301\u0301\u0301", true)]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301", false)]
    [InlineData("a\u0301\u20DD\u0301\u20DD\u0301", false)]
    [InlineData("क्\u200D्\u200D्\u200D्\u200D्", false)]
    [InlineData("\u0301a", false)]
    public void Marks_are_not_piled_up(string text, bool isAcceptable) => Assert.Equal(isAcceptable, TextRules.IsAcceptable(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \u00A0\u2003\u3000")]
    [InlineData("\u3164")]
    [InlineData("\uE000")]
    [InlineData("\u0301")]
    [InlineData("\u20DD")]
    [InlineData("\u0378")]
    public void What_shows_as_nothing_is_no_line(string text)
    {
        Assert.False(TextRules.IsVisible(text));
        Assert.Equal(RefusalCode.WordsInvalid, Speech.OnSaying(RoomSpec.In(Phase.PushBack).State, Noor, text));
        RoomSpec.In(Phase.PushBack).When(Facilitator, new RoomCommand.PlaceChair(ChairKind.Named, text)).ThenRefused(RefusalCode.ChairNameInvalid);
    }

    [Fact]
    public void A_lone_surrogate_is_no_character()
    {
        Assert.False(TextRules.IsAcceptable("a\uD800"));
        Assert.False(TextRules.IsAcceptable("\uDC00a"));
    }
}

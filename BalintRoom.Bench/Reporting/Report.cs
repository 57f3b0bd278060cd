using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace BalintRoom.Bench.Reporting;

/// <summary>Writes the results as Markdown.</summary>
internal static class Report
{
    public static string Write(BenchOptions options, IEnumerable<Section> sections)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            # BalintRoom.Bench

            {options.Rooms} rooms × {BenchOptions.PeoplePerRoom} people,
                {options.EventsPerSecond} events per second in each; {options.Repetitions} repetitions of {options.Seconds.TotalSeconds:0} s in
                alternating order; medians.
            {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription},
                {Environment.ProcessorCount} cores. *A/A* is the baseline against itself.
            """);
        foreach (var section in sections)
            Append(text, section);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Section section)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {section.Title}").AppendLine();
        text.AppendLine("| | baseline | product | ratio (least – most) | A/A | target | |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (var line in section.Lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {line.Quantity} | {Number(line.Baseline)} | {Number(line.Product)} | {Spread(line)} "
                + $"| {Ratio(line.SelfRatio)} | {line.Target} | {Verdict(line)} |");
        }

        if (section.Remarks.Count > 0)
            text.AppendLine();
        foreach (var remark in section.Remarks)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {remark}");
    }

    private static string Number(IEnumerable<double> values)
    {
        var median = Statistics.Median(values);
        return median.ToString(median >= 100 ? "0" : median >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
    }

    private static string Ratio(double ratio) => double.IsNaN(ratio) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}");

    private static string Spread(Comparison line) => line.Product.Count == 0
        ? "–"
        : $"**{Ratio(line.Ratio)}** ({Ratio(line.Ratios.Min())} – {Ratio(line.Ratios.Max())})";

    private static string Verdict(Comparison line) => line.Target switch
    {
        null => "",
        { } target => target.IsMetBy(line) ? "met" : "**missed**",
    };
}

using System.Globalization;
using BalintRoom.Bench.Load;

namespace BalintRoom.Bench.Columns;

/// <summary>The remarks to a section of the report: refused commands and late deliveries.</summary>
internal static class Remarks
{
    /// <summary>A lower share of deliveries in time is reported.</summary>
    private const double ExpectedShare = 0.9995;

    public static IReadOnlyList<string> Of(Repetitions<Measurement> taken)
    {
        var remarks = new List<string>();
        Add("baseline", [.. taken.Baseline, .. taken.Again]);
        Add("product", taken.Product);
        return remarks;

        void Add(string side, IReadOnlyList<Measurement> measured)
        {
            var refused = measured.Sum(m => m.Refused);
            if (refused > 0)
                remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{side}: {refused} commands were refused or failed."));
            AddReached("hands", measured.Average(m => m.Hands.Reached));
            AddReached("phase changes", measured.Average(m => m.Phases.Reached));

            void AddReached(string what, double share)
            {
                if (share < ExpectedShare)
                    remarks.Add(string.Create(CultureInfo.InvariantCulture,
                        $"{side}: {share:P2} of the {what} reached their people before the room's next event."));
            }
        }
    }
}

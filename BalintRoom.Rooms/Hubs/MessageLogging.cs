namespace BalintRoom.Rooms.Hubs;

/// <summary>
/// Keeps what people send out of every log. At debug level SignalR logs each invocation with its arguments, for the hub and for
/// Blazor circuits: that could be the name of an empty chair, or text typed into a field.
/// </summary>
internal static class MessageLogging
{
    private const string Category = "Microsoft.AspNetCore.SignalR";

    /// <summary>
    /// Whatever the configuration asks for, these categories stay at <see cref="LogLevel.Information"/>; the one that
    /// <see cref="HubFaults"/> replaces is off.
    /// </summary>
    public static IServiceCollection KeepMessagesOutOfLogs(this IServiceCollection services) =>
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            var rules = options.Rules;
            foreach (var rule in rules.Where(r => r.CategoryName?.StartsWith(Category, StringComparison.OrdinalIgnoreCase) == true).ToList())
            {
                if (rule.LogLevel is null or < LogLevel.Information)
                    rules.Remove(rule);
            }

            // Rules that name a provider override rules that name none, so each named provider needs its own.
            foreach (var provider in rules.Select(r => r.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList())
            {
                rules.Add(new LoggerFilterRule(provider, Category, LogLevel.Information, filter: null));
                rules.Add(new LoggerFilterRule(provider, HubFaults.ReplacedCategory, LogLevel.None, filter: null));
            }
        });
}

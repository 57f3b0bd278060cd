using Microsoft.Extensions.Options;

namespace BalintRoom.Data.Settings;

/// <summary>Registers options that are validated before the server starts.</summary>
public static partial class SettingsSetup
{
    /// <summary>
    /// Binds a section of the configuration to its options. Unknown keys, values of the wrong type and values outside their <c>[Range]</c> are
    /// errors, reported at start and whenever the options are used.
    /// </summary>
    /// <typeparam name="T">The options. Their defaults are the examples in error messages.</typeparam>
    /// <param name="services">The services to register with.</param>
    /// <param name="section">The section's name.</param>
    /// <param name="fault">Finds the first error in the bound options, as a sentence that names the key; null where they are valid.</param>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section, Func<T, string?>? fault = null)
        where T : class, new()
    {
        services.AddOptions<T>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                var configured = configuration.GetSection(section);
                string[] faults = [.. SettingsCheck.Faults(configured, options)];
                if (faults.Length > 0)
                    throw new OptionsValidationException(Options.DefaultName, typeof(T), faults);
                configured.Bind(options);
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new Validation<T>(fault ?? (_ => null)));
        services.AddSingleton(new SettingsSection(section));
        return services;
    }

    /// <summary>Validates all options and logs each error.</summary>
    /// <returns>Whether all are valid.</returns>
    public static bool CheckSettings(this WebApplication app)
    {
        var failures = Failures(app.Services);
        foreach (var failure in failures)
            LogFailure(app.Logger, failure);
        return failures.Count == 0;
    }

    /// <summary>The errors in all registered options.</summary>
    public static IReadOnlyList<string> Failures(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)];
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Failure}")]
    private static partial void LogFailure(ILogger logger, string failure);

    private sealed class Validation<T>(Func<T, string?> fault) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            fault(options) is { } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
    }
}

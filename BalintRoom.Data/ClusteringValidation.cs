using Microsoft.Extensions.Options;

namespace BalintRoom.Data;

/// <summary>Servers share a database server, and not a file; everything else is the options' own.</summary>
internal sealed class ClusteringValidation(IOptions<DatabaseOptions> database) : IValidateOptions<ClusteringOptions>
{
    public ValidateOptionsResult Validate(string? name, ClusteringOptions options) =>
        options.Enabled && database.Value.Provider != DatabaseProvider.PostgreSql
            ? ValidateOptionsResult.Fail("Clustering:Enabled requires PostgreSQL, which servers can share: set Database:Provider to PostgreSql.")
            : options.Fault is { } fault ? ValidateOptionsResult.Fail(fault)
            : ValidateOptionsResult.Success;
}

using BalintRoom.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Operations;

/// <summary>There is space left on the disk of the database.</summary>
internal sealed class DiskCheck(DatabaseFile file, IOptions<HealthOptions> options) : IHealthCheck
{
    private const long Megabyte = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = FreeMegabytes(file);
        return Task.FromResult(free < options.Value.LeastFreeMegabytes
            ? HealthCheckResult.Unhealthy($"{free} MB are free on the disk of {file.Folder.FullName}; {options.Value.LeastFreeMegabytes} are needed.")
            : HealthCheckResult.Healthy());
    }

    /// <summary>How much this process's user may still write to the disk of the database.</summary>
    public static long FreeMegabytes(DatabaseFile file) => new DriveInfo(file.Folder.FullName).AvailableFreeSpace / Megabyte;
}

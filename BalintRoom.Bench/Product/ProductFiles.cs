using System.Reflection;

namespace BalintRoom.Bench.Product;

/// <summary>The paths of the product, as recorded by the build.</summary>
internal static class ProductFiles
{
    /// <summary>The folder of the web project, which is its content root.</summary>
    public static string Folder { get; } = Of("ProductFolder");

    /// <summary>The web project's assembly, in the same configuration as the benchmark.</summary>
    public static string Binary { get; } = Path.Combine(Folder, Of("ProductBinary"));

    /// <summary>The folder for results and databases: on the same disk as the product, and ignored by git.</summary>
    public static string Artifacts { get; } = Path.GetFullPath(Path.Combine(Folder, "..", "artifacts", "bench"));

    private static string Of(string key) => typeof(ProductFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => string.Equals(a.Key, key, StringComparison.Ordinal)).Value!;
}

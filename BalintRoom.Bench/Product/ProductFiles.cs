using System.Reflection;

namespace BalintRoom.Bench.Product;

/// <summary>Where the product lies, as the build knew it.</summary>
internal static class ProductFiles
{
    /// <summary>The web project's folder: its content root.</summary>
    public static string Folder { get; } = Of("ProductFolder");

    /// <summary>Its assembly, of the same configuration as the bench.</summary>
    public static string Binary { get; } = Path.Combine(Folder, Of("ProductBinary"));

    /// <summary>Where results and the runs' own databases go: on the same disk as everything else, and ignored by git.</summary>
    public static string Artifacts { get; } = Path.GetFullPath(Path.Combine(Folder, "..", "artifacts", "bench"));

    private static string Of(string key) => typeof(ProductFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => string.Equals(a.Key, key, StringComparison.Ordinal)).Value!;
}

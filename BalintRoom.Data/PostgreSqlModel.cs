using BalintRoom.Data.Entities;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BalintRoom.Data;

/// <summary>What PostgreSQL needs beside the model that both databases share.</summary>
internal static class PostgreSqlModel
{
    /// <summary>Compares and orders text by its bytes, as SQLite does, whatever the locale of the database.</summary>
    private const string ByBytes = "C";

    /// <summary>The tables that only servers on one database need: they hold nothing about people.</summary>
    public static readonly Type[] Own = [typeof(TaskLease), typeof(UsedToken), typeof(ClusterServer), typeof(ClusterVersion), typeof(DataProtectionKey)];

    public static void Configure(ModelBuilder model)
    {
        model.Entity<TaskLease>(lease =>
        {
            lease.ToTable("TaskLeases");
            lease.HasKey(l => l.Name);
            lease.Property(l => l.Name).HasMaxLength(40);
        });
        model.Entity<UsedToken>(token =>
        {
            token.ToTable("UsedTokens");
            token.HasKey(t => t.Id);
            token.Property(t => t.Id).HasMaxLength(40);
        });
        model.Entity<ClusterServer>(server =>
        {
            server.ToTable("ClusterServers");
            server.HasKey(s => s.Address);
            server.Property(s => s.Address).HasMaxLength(100);
        });
        model.Entity<ClusterVersion>(version =>
        {
            version.ToTable("ClusterVersion");
            version.HasKey(v => v.Id);
            version.Property(v => v.Id).ValueGeneratedNever();
            version.HasData(new ClusterVersion { Id = 1, Version = 0 });
        });
        foreach (var property in model.Model.GetEntityTypes().SelectMany(PropertiesOf).Where(IsText))
            property.SetCollation(ByBytes);
    }

    private static IEnumerable<IMutableProperty> PropertiesOf(IMutableTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => PropertiesOf(complex.ComplexType)));

    private static bool IsText(IMutableProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string);
}

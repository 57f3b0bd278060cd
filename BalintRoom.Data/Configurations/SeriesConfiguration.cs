using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class SeriesConfiguration : IEntityTypeConfiguration<Series>
{
    public void Configure(EntityTypeBuilder<Series> builder)
    {
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.TimeZoneId).HasMaxLength(64);
        builder.Property(s => s.Skips).HasConversion(new JsonList<DateOnly>(), JsonList<DateOnly>.Comparer);
        builder.HasOne(s => s.Group).WithMany().HasForeignKey(s => s.GroupId);
        builder.HasIndex(s => s.GroupId);
    }
}

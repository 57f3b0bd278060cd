using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class RoomEventConfiguration : IEntityTypeConfiguration<RoomEventRecord>
{
    public void Configure(EntityTypeBuilder<RoomEventRecord> builder)
    {
        builder.ToTable("RoomEvents");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedOnAdd();
        builder.Property(e => e.Kind).HasMaxLength(60);
        builder.HasIndex(e => new { e.RoomId, e.Revision }).IsUnique();
    }
}

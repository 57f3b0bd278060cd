using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class DeviceGrantConfiguration : IEntityTypeConfiguration<DeviceGrant>
{
    public void Configure(EntityTypeBuilder<DeviceGrant> builder)
    {
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.HasIndex(g => new { g.DeviceId, g.PersonId, g.LinkId });
        builder.HasOne(g => g.Device).WithMany(d => d.Grants).HasForeignKey(g => g.DeviceId);
        builder.HasOne(g => g.Person).WithMany().HasForeignKey(g => g.PersonId);
        builder.HasOne(g => g.Link).WithMany().HasForeignKey(g => g.LinkId).OnDelete(DeleteBehavior.Cascade);
    }
}

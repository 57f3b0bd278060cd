using BalintRoom.Web.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Web.Data.Configurations;

internal sealed class PersonalLinkConfiguration : IEntityTypeConfiguration<PersonalLink>
{
    public void Configure(EntityTypeBuilder<PersonalLink> builder)
    {
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.SecretHash).IsUnique();
        builder.HasIndex(l => new { l.SessionId, l.PersonId });
        builder.HasOne(l => l.Session).WithMany(s => s.Links).HasForeignKey(l => l.SessionId);
        builder.HasOne(l => l.Person).WithMany().HasForeignKey(l => l.PersonId);
    }
}

internal sealed class FacilitatorLinkConfiguration : IEntityTypeConfiguration<FacilitatorLink>
{
    public void Configure(EntityTypeBuilder<FacilitatorLink> builder)
    {
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.SecretHash).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
    }
}

internal sealed class DeviceConfiguration : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasIndex(d => d.SecretHash).IsUnique();
    }
}

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

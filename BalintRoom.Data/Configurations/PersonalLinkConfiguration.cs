using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class PersonalLinkConfiguration : IEntityTypeConfiguration<PersonalLink>
{
    public void Configure(EntityTypeBuilder<PersonalLink> builder)
    {
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.SecretHash).IsUnique();
        builder.HasIndex(l => new { l.GroupId, l.PersonId });
        builder.HasOne(l => l.Group).WithMany().HasForeignKey(l => l.GroupId);
        builder.HasOne(l => l.Session).WithMany().HasForeignKey(l => l.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(l => l.Person).WithMany().HasForeignKey(l => l.PersonId);
    }
}

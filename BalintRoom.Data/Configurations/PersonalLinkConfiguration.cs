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
        builder.HasIndex(l => new { l.SessionId, l.PersonId });
        builder.HasOne(l => l.Session).WithMany(s => s.Links).HasForeignKey(l => l.SessionId);
        builder.HasOne(l => l.Person).WithMany().HasForeignKey(l => l.PersonId);
    }
}

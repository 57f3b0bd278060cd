using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(RoomLimits.NameLength);
        builder.Property(p => p.Email).HasMaxLength(FieldLimits.EmailLength);
        builder.Property(p => p.ProposedEmail).HasMaxLength(FieldLimits.EmailLength);
        builder.Property(p => p.Language).HasMaxLength(10);
        builder.HasIndex(p => p.Email);
        builder.HasIndex(p => p.CalendarHash).IsUnique();
    }
}

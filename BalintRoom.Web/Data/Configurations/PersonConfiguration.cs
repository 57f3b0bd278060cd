using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Data.Entities;
using BalintRoom.Web.Programme;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Web.Data.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(RoomLimits.NameLength);
        builder.Property(p => p.Email).HasMaxLength(Texts.EmailLength);
        builder.Property(p => p.Language).HasMaxLength(10);
        builder.HasIndex(p => p.Email);
        builder.HasIndex(p => p.CalendarHash).IsUnique();
    }
}

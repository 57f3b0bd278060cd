using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class RecapNoteConfiguration : IEntityTypeConfiguration<RecapNote>
{
    public void Configure(EntityTypeBuilder<RecapNote> builder)
    {
        builder.HasKey(r => new { r.SessionId, r.PersonId });
        builder.Property(r => r.LeftInPhase).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Session>().WithMany().HasForeignKey(r => r.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
    }
}

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

internal sealed class ClosingWordConfiguration : IEntityTypeConfiguration<ClosingWord>
{
    public void Configure(EntityTypeBuilder<ClosingWord> builder)
    {
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Text).HasMaxLength(280);
        builder.HasOne<Session>().WithMany().HasForeignKey(w => w.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(w => w.AuthorId);
        builder.HasOne<Person>().WithMany().HasForeignKey(w => w.RecipientId);
        builder.HasIndex(w => new { w.SessionId, w.RecipientId });
    }
}

internal sealed class FacilitatorRequestConfiguration : IEntityTypeConfiguration<FacilitatorRequest>
{
    public void Configure(EntityTypeBuilder<FacilitatorRequest> builder)
    {
        builder.HasKey(r => new { r.SessionId, r.PersonId });
        builder.HasOne(r => r.Session).WithMany().HasForeignKey(r => r.SessionId);
        builder.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
    }
}

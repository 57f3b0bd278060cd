using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

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

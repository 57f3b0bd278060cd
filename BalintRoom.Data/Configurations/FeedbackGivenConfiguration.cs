using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class FeedbackGivenConfiguration : IEntityTypeConfiguration<FeedbackGiven>
{
    public void Configure(EntityTypeBuilder<FeedbackGiven> builder)
    {
        builder.ToTable("PulseGiven");
        builder.HasKey(p => new { p.SessionId, p.PersonId });
        builder.HasOne<Session>().WithMany().HasForeignKey(p => p.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
    }
}
